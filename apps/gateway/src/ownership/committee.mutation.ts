import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { committees, createCommittee, updateCommittee } from '@cadre/application/ownership';
import type { createCommitteeInput, updateCommitteeInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationInput, MutationPayload, VersionedInput } from '../graphql/mutation.ts';
import { Committee } from './ownership.types.ts';

@InputType({ description: 'A committee.' })
export class CreateCommitteeInput
  extends MutationInput
  implements z.input<typeof createCommitteeInput>
{
  @Field(() => String, { description: 'Its name, once in the organization.' })
  name!: string;

  @Field(() => [ID], { nullable: true, description: 'Its members: people, who need no role.' })
  memberIds?: string[];
}

@InputType({ description: 'Another name or other members of a committee.' })
export class UpdateCommitteeInput
  extends VersionedInput
  implements z.input<typeof updateCommitteeInput>
{
  @Field(() => ID, { description: 'The committee.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its name; left out: it stays.' })
  name?: string;

  @Field(() => [ID], { nullable: true, description: 'Exactly its members; left out: they stay.' })
  memberIds?: string[];
}

@ObjectType({ description: 'The committee as it now is.' })
export class CommitteePayload extends MutationPayload {
  @Field(() => Committee, { description: 'The committee.' })
  committee!: Omit<Committee, 'members'>;
}

const changed = async (caller: GatewayCaller, id: string): Promise<CommitteePayload> => {
  const committee = (await caller.run(committees, {})).find((each) => each.id === id);
  if (!committee) throw new Error(`no committee ${id}`);
  return { committee };
};

@Resolver()
export class CommitteeMutations {
  @Mutation(() => CommitteePayload, {
    description: 'Adds a committee, which may then hold responsibilities. Leaders.',
  })
  async createCommittee(
    @Args('input') input: CreateCommitteeInput,
    @Caller() caller: GatewayCaller,
  ): Promise<CommitteePayload> {
    return changed(caller, (await caller.run(createCommittee, input)).id);
  }

  @Mutation(() => CommitteePayload, {
    description: 'Renames a committee or seats other members. Leaders.',
  })
  async updateCommittee(
    @Args('input') input: UpdateCommitteeInput,
    @Caller() caller: GatewayCaller,
  ): Promise<CommitteePayload> {
    return changed(caller, (await caller.run(updateCommittee, input)).id);
  }
}
