import { Field, Int, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import { rubricProgress } from '@cadre/application/intake';
import { GatewayCaller } from '../graphql/caller.ts';
import { Rubric } from './score.types.ts';

@ObjectType({ description: 'How far the portfolio has been scored under a rubric.' })
export class RubricProgress {
  @Field(() => Int, { description: 'Use cases scored under it.' })
  scored!: number;

  @Field(() => Int, { description: 'All use cases. Equal to `scored` when nothing is left to do.' })
  total!: number;
}

@Resolver(() => Rubric)
export class RubricFields {
  @ResolveField(() => RubricProgress, {
    description: 'Scoring the portfolio again takes a while after `updateRubric`: how far it is.',
  })
  progress(_parent: unknown, _args: unknown, caller: GatewayCaller): Promise<RubricProgress> {
    return caller.run(rubricProgress, {});
  }
}
