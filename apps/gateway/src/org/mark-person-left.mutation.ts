import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { markPersonLeft } from '@cadre/application/org';
import type { markPersonLeftInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationPayload, VersionedInput } from '../graphql/mutation.ts';
import { DateTime } from '../graphql/scalars.ts';
import { Person } from './org.types.ts';

@InputType({ description: 'A person who has left.' })
export class MarkPersonLeftInput
  extends VersionedInput
  implements z.input<typeof markPersonLeftInput>
{
  @Field(() => ID, { description: 'The person.' })
  id!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when; absent: now; null takes the mark away.',
  })
  leftAt?: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Ends the roles that would go on after it.',
  })
  endRoles?: boolean;
}

@ObjectType({ description: 'The answer of `markPersonLeft`.' })
export class MarkPersonLeftPayload extends MutationPayload {
  @Field(() => Person, { description: 'The person as they now are.' })
  person!: Person;
}

@Resolver()
export class MarkPersonLeftMutation {
  @Mutation(() => MarkPersonLeftPayload, {
    description:
      'Marks a person as left: they hold no responsibility from then on. Refused while roles last, unless it ends them. Leaders.',
  })
  async markPersonLeft(
    @Args('input') input: MarkPersonLeftInput,
    @Caller() caller: GatewayCaller,
  ): Promise<MarkPersonLeftPayload> {
    const { id } = await caller.run(markPersonLeft, input);
    return { person: await caller.loaders.person.need(id) };
  }
}
