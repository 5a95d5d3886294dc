import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { linkPersonToMember } from '@cadre/application/org';
import type { linkPersonToMemberInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationPayload, VersionedInput } from '../graphql/mutation.ts';
import { Person } from './org.types.ts';

@InputType({ description: 'The member that a person signs in as.' })
export class LinkPersonToMemberInput
  extends VersionedInput
  implements z.input<typeof linkPersonToMemberInput>
{
  @Field(() => ID, { description: 'The person.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'The member; null unlinks the person.' })
  memberId!: string | null;
}

@ObjectType({ description: 'The answer of `linkPersonToMember`.' })
export class LinkPersonToMemberPayload extends MutationPayload {
  @Field(() => Person, { description: 'The person as they now are.' })
  person!: Person;
}

@Resolver()
export class LinkPersonToMemberMutation {
  @Mutation(() => LinkPersonToMemberPayload, {
    description:
      'Says which member a person signs in as, who answers their pulses. A removed member is refused, and one who is another person already. Leaders.',
  })
  async linkPersonToMember(
    @Args('input') input: LinkPersonToMemberInput,
    @Caller() caller: GatewayCaller,
  ): Promise<LinkPersonToMemberPayload> {
    const { id } = await caller.run(linkPersonToMember, input);
    return { person: await caller.loaders.person.need(id) };
  }
}
