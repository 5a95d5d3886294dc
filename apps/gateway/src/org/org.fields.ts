import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { PersonRecord } from '@cadre/application/org';
import { may } from '@cadre/domain';
import { listCost } from '../graphql/connection.ts';
import { GatewayContext } from '../graphql/context.ts';
import { Member } from '../tenancy/tenancy.types.ts';
import { Assignment, Person, Team } from './org.types.ts';

@Resolver(() => Team)
export class TeamFields {
  @ResolveField(() => Person, { nullable: true, description: 'Who leads it.' })
  lead(@Parent() team: Team, @Context() context: GatewayContext): Promise<Person | null> {
    return context.loaders.person.maybe(team.leadPersonId);
  }

  @ResolveField(() => [Assignment], {
    complexity: listCost,
    description: 'Who does what in it: past, present and future, earliest start first.',
  })
  assignments(@Parent() team: Team, @Context() context: GatewayContext): Promise<Assignment[]> {
    return context.loaders.assignmentsOfTeam.load(team.id);
  }
}

@Resolver(() => Person)
export class PersonFields {
  @ResolveField(() => String, {
    nullable: true,
    description: 'Their e-mail address; null for whoever may not keep the headcount.',
  })
  email(@Parent() person: PersonRecord, @Context() context: GatewayContext): string | null {
    return may(context.caller.actor.role, 'org.write') ? person.email : null;
  }

  @ResolveField(() => Member, { nullable: true, description: 'The member they sign in as.' })
  member(@Parent() person: Person, @Context() context: GatewayContext): Promise<Member | null> {
    return context.loaders.member.maybe(person.memberId);
  }

  @ResolveField(() => [Assignment], {
    complexity: listCost,
    description: 'What they do: past, present and future, earliest start first.',
  })
  assignments(@Parent() person: Person, @Context() context: GatewayContext): Promise<Assignment[]> {
    return context.loaders.assignmentsOfPerson.load(person.id);
  }
}

@Resolver(() => Assignment)
export class AssignmentFields {
  @ResolveField(() => Person, { description: 'Who.' })
  person(@Parent() assignment: Assignment, @Context() context: GatewayContext): Promise<Person> {
    return context.loaders.person.need(assignment.personId);
  }

  @ResolveField(() => Team, { description: 'In which team.' })
  team(@Parent() assignment: Assignment, @Context() context: GatewayContext): Promise<Team> {
    return context.loaders.team.need(assignment.teamId);
  }
}
