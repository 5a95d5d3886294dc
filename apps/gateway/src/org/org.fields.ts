import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { PersonRecord } from '@cadre/application/org';
import { may } from '@cadre/domain';
import { listCost } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Member } from '../tenancy/tenancy.types.ts';
import { Assignment, Person, Team } from './org.types.ts';

@Resolver(() => Team)
export class TeamFields {
  @ResolveField(() => Person, { nullable: true, description: 'Who leads it.' })
  lead(@Parent() team: Team, @Caller() caller: GatewayCaller): Promise<Person | null> {
    return caller.loaders.person.maybe(team.leadPersonId);
  }

  @ResolveField(() => [Assignment], {
    complexity: listCost,
    description: 'Who does what in it: past, present and future, earliest start first.',
  })
  assignments(@Parent() team: Team, @Caller() caller: GatewayCaller): Promise<Assignment[]> {
    return caller.loaders.assignmentsOfTeam.load(team.id);
  }
}

@Resolver(() => Person)
export class PersonFields {
  @ResolveField(() => String, {
    nullable: true,
    description: 'Their e-mail address; null for callers who may not change the headcount.',
  })
  email(@Parent() person: PersonRecord, @Caller() caller: GatewayCaller): string | null {
    return may(caller.caller.actor.role, 'org.write') ? person.email : null;
  }

  @ResolveField(() => Member, { nullable: true, description: 'The member they sign in as.' })
  member(@Parent() person: Person, @Caller() caller: GatewayCaller): Promise<Member | null> {
    return caller.loaders.member.maybe(person.memberId);
  }

  @ResolveField(() => [Assignment], {
    complexity: listCost,
    description: 'What they do: past, present and future, earliest start first.',
  })
  assignments(@Parent() person: Person, @Caller() caller: GatewayCaller): Promise<Assignment[]> {
    return caller.loaders.assignmentsOfPerson.load(person.id);
  }
}

@Resolver(() => Assignment)
export class AssignmentFields {
  @ResolveField(() => Person, { description: 'The person who is assigned.' })
  person(@Parent() assignment: Assignment, @Caller() caller: GatewayCaller): Promise<Person> {
    return caller.loaders.person.need(assignment.personId);
  }

  @ResolveField(() => Team, { description: 'The team they work in.' })
  team(@Parent() assignment: Assignment, @Caller() caller: GatewayCaller): Promise<Team> {
    return caller.loaders.team.need(assignment.teamId);
  }
}
