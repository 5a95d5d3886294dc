import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { updateTeam } from '@cadre/application/org';
import type { updateTeamInput } from '@cadre/contracts';
import type { TeamKind } from '@cadre/domain';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { TeamKindEnum } from '../graphql/enums.ts';
import { Mutation, MutationPayload, VersionedInput } from '../graphql/mutation.ts';
import { Team } from './org.types.ts';

@InputType({ description: 'What is corrected of a team.' })
export class UpdateTeamInput extends VersionedInput implements z.input<typeof updateTeamInput> {
  @Field(() => ID, { description: 'The team.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its name; absent: as it is.' })
  name?: string;

  @Field(() => TeamKindEnum, { nullable: true, description: 'What it is for.' })
  kind?: TeamKind;

  @Field(() => ID, {
    nullable: true,
    description: 'The person who leads it; null: the team has no lead.',
  })
  leadPersonId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The product line of a product team; null removes it.',
  })
  productLine?: string | null;
}

@ObjectType({ description: 'The answer of `updateTeam`.' })
export class UpdateTeamPayload extends MutationPayload {
  @Field(() => Team, { description: 'The team as it now is.' })
  team!: Team;
}

@Resolver()
export class UpdateTeamMutation {
  @Mutation(() => UpdateTeamPayload, {
    description: "Corrects a team's name, kind, lead or product line. Leaders.",
  })
  async updateTeam(
    @Args('input') input: UpdateTeamInput,
    @Caller() caller: GatewayCaller,
  ): Promise<UpdateTeamPayload> {
    const { id } = await caller.run(updateTeam, input);
    return { team: await caller.loaders.team.need(id) };
  }
}
