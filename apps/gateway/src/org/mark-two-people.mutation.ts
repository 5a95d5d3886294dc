import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { markTwoPeople } from '@cadre/application/org';
import type { markTwoPeopleInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationInput, MutationPayload } from '../graphql/mutation.ts';
import { Person } from './org.types.ts';

@InputType({ description: 'Two people of one name.' })
export class MarkTwoPeopleInput
  extends MutationInput
  implements z.input<typeof markTwoPeopleInput>
{
  @Field(() => ID, { description: 'One of them.' })
  personId!: string;

  @Field(() => ID, { description: 'The other one.' })
  otherId!: string;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether they are two; false takes the mark back.',
  })
  two?: boolean;
}

@ObjectType({ description: 'The answer of `markTwoPeople`.' })
export class MarkTwoPeoplePayload extends MutationPayload {
  @Field(() => Person, { description: 'One of them.' })
  person!: Person;

  @Field(() => Person, { description: 'The other one.' })
  other!: Person;
}

@Resolver()
export class MarkTwoPeopleMutation {
  @Mutation(() => MarkTwoPeoplePayload, {
    description: 'Marks people of one name as two, so that they are no contradiction. Leaders.',
  })
  async markTwoPeople(
    @Args('input') input: MarkTwoPeopleInput,
    @Caller() caller: GatewayCaller,
  ): Promise<MarkTwoPeoplePayload> {
    const { personId, otherId } = await caller.run(markTwoPeople, input);
    const { person } = caller.loaders;
    return { person: await person.need(personId), other: await person.need(otherId) };
  }
}
