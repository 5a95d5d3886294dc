import { ArgsType, Field, Int } from '@nestjs/graphql';

@ArgsType()
export abstract class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'How many at most: 1 to 200.' })
  first?: number;

  @Field(() => String, {
    nullable: true,
    description: 'Continue after this cursor: `pageInfo.endCursor` of the page before.',
  })
  after?: string | null;
}
