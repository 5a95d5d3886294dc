import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
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
import { GatewayContext } from '../graphql/context.ts';
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
  async teams(
    @Args() args: TeamsArgs,
    @Context() context: GatewayContext,
  ): Promise<Connection<Team>> {
    const page = await context.run(teams, args);
    return connection(page, () => context.run(teamCount, args));
  }

  @Query(() => PersonConnection, {
    complexity: pageCost,
    description: 'The people in the headcount, newest first.',
  })
  async people(
    @Args() args: PeopleArgs,
    @Context() context: GatewayContext,
  ): Promise<Connection<Person>> {
    const page = await context.run(people, args);
    return connection(page, () => context.run(personCount, args));
  }

  @Mutation(() => CreateTeamPayload, { description: 'Adds a team. Leaders.' })
  async createTeam(
    @Args('input') input: CreateTeamInput,
    @Context() context: GatewayContext,
  ): Promise<CreateTeamPayload> {
    const { id } = await context.run(createTeam, input);
    return {
      clientMutationId: input.clientMutationId,
      team: await context.loaders.team.need(id),
    };
  }

  @Mutation(() => AddPersonPayload, {
    description: 'Adds somebody to the headcount; `assignRole` then says what they do. Leaders.',
  })
  async addPerson(
    @Args('input') input: AddPersonInput,
    @Context() context: GatewayContext,
  ): Promise<AddPersonPayload> {
    const { id } = await context.run(addPerson, input);
    return {
      clientMutationId: input.clientMutationId,
      person: await context.loaders.person.need(id),
    };
  }

  @Mutation(() => AssignRolePayload, {
    description:
      'Gives a person a share of a role. Refused when they would have more than 1.0 FTE on any day. Leaders.',
  })
  async assignRole(
    @Args('input') input: AssignRoleInput,
    @Context() context: GatewayContext,
  ): Promise<AssignRolePayload> {
    const { id } = await context.run(assignRole, input);
    return {
      clientMutationId: input.clientMutationId,
      assignment: await context.loaders.assignment.need(id),
    };
  }

  @Mutation(() => EndAssignmentPayload, { description: 'Ends an assignment on a day. Leaders.' })
  async endAssignment(
    @Args('input') input: EndAssignmentInput,
    @Context() context: GatewayContext,
  ): Promise<EndAssignmentPayload> {
    const { id } = await context.run(endAssignment, input);
    return {
      clientMutationId: input.clientMutationId,
      assignment: await context.loaders.assignment.need(id),
    };
  }
}
