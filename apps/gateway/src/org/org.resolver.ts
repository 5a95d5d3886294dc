import { Args, Query, Resolver } from '@nestjs/graphql';
import { Mutation } from '../graphql/mutation.ts';
import {
  addPerson,
  assignRole,
  createTeam,
  endAssignment,
  people,
  personCount,
  teamCount,
  teams,
} from '@cadre/application/org';
import { connection, pageCost, type Connection } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import {
  AddPersonInput,
  AssignRoleInput,
  CreateTeamInput,
  EndAssignmentInput,
  PeopleArgs,
  TeamsArgs,
} from './org.inputs.ts';
import {
  AddPersonPayload,
  AssignRolePayload,
  CreateTeamPayload,
  EndAssignmentPayload,
  PersonConnection,
  TeamConnection,
  type Person,
  type Team,
} from './org.types.ts';

@Resolver()
export class OrgResolver {
  @Query(() => TeamConnection, { complexity: pageCost, description: 'The teams, newest first.' })
  async teams(@Args() args: TeamsArgs, @Caller() caller: GatewayCaller): Promise<Connection<Team>> {
    const page = await caller.run(teams, args);
    return connection(page, () => caller.run(teamCount, args));
  }

  @Query(() => PersonConnection, {
    complexity: pageCost,
    description: 'The people in the headcount, newest first.',
  })
  async people(
    @Args() args: PeopleArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<Person>> {
    const page = await caller.run(people, args);
    return connection(page, () => caller.run(personCount, args));
  }

  @Mutation(() => CreateTeamPayload, { description: 'Adds a team. Leaders.' })
  async createTeam(
    @Args('input') input: CreateTeamInput,
    @Caller() caller: GatewayCaller,
  ): Promise<CreateTeamPayload> {
    const { id } = await caller.run(createTeam, input);
    return {
      team: await caller.loaders.team.need(id),
    };
  }

  @Mutation(() => AddPersonPayload, {
    description: 'Adds a person to the headcount; `assignRole` then gives them a role. Leaders.',
  })
  async addPerson(
    @Args('input') input: AddPersonInput,
    @Caller() caller: GatewayCaller,
  ): Promise<AddPersonPayload> {
    const { id } = await caller.run(addPerson, input);
    return {
      person: await caller.loaders.person.need(id),
    };
  }

  @Mutation(() => AssignRolePayload, {
    description:
      'Gives a person a share of a role. Refused when they would have more than 1.0 FTE on any day. Leaders.',
  })
  async assignRole(
    @Args('input') input: AssignRoleInput,
    @Caller() caller: GatewayCaller,
  ): Promise<AssignRolePayload> {
    const { id } = await caller.run(assignRole, input);
    return {
      assignment: await caller.loaders.assignment.need(id),
    };
  }

  @Mutation(() => EndAssignmentPayload, { description: 'Ends an assignment on a day. Leaders.' })
  async endAssignment(
    @Args('input') input: EndAssignmentInput,
    @Caller() caller: GatewayCaller,
  ): Promise<EndAssignmentPayload> {
    const { id } = await caller.run(endAssignment, input);
    return {
      assignment: await caller.loaders.assignment.need(id),
    };
  }
}
