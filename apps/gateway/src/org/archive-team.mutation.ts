import { Args, InputType, ObjectType, Field, Resolver } from '@nestjs/graphql';
import { archiveTeam } from '@cadre/application/org';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationPayload } from '../graphql/mutation.ts';
import { ArchiveInput } from './archive.input.ts';
import { Team } from './org.types.ts';

@InputType({ description: 'A team that is archived, or taken out of the archive.' })
export class ArchiveTeamInput extends ArchiveInput {}

@ObjectType({ description: 'The answer of `archiveTeam`.' })
export class ArchiveTeamPayload extends MutationPayload {
  @Field(() => Team, { description: 'The team as it now is.' })
  team!: Team;
}

@Resolver()
export class ArchiveTeamMutation {
  @Mutation(() => ArchiveTeamPayload, {
    description: 'Archives a team in which no role lasts. Leaders.',
  })
  async archiveTeam(
    @Args('input') input: ArchiveTeamInput,
    @Caller() caller: GatewayCaller,
  ): Promise<ArchiveTeamPayload> {
    const { id } = await caller.run(archiveTeam, input);
    return { team: await caller.loaders.team.need(id) };
  }
}
