import { ResolveField, Resolver } from '@nestjs/graphql';
import type { PersonRecord } from '@cadre/application/org';
import { may } from '@cadre/domain';
import { listCost } from '../graphql/connection.ts';
import { Needs } from '../graphql/asks.ts';
import { GatewayCaller } from '../graphql/caller.ts';
import type { MaybePromise } from '../graphql/loaders.ts';
import { Member } from '../tenancy/tenancy.types.ts';
import { Assignment, Person, Team } from './org.types.ts';

@Resolver(() => Team)
export class TeamFields {
  @Needs('leadPersonId')
  @ResolveField(() => Person, { nullable: true, description: 'Who leads it.' })
  lead(team: Team, _args: unknown, caller: GatewayCaller): MaybePromise<Person | null> {
    return caller.loaders.person.maybe(team.leadPersonId);
  }

  @Needs()
  @ResolveField(() => [Assignment], {
    complexity: listCost,
    description: 'Who does what in it: past, present and future, earliest start first.',
  })
  assignments(team: Team, _args: unknown, caller: GatewayCaller): Promise<Assignment[]> {
    return caller.loaders.assignmentsOfTeam.load(team.id);
  }
}

@Resolver(() => Person)
export class PersonFields {
  @ResolveField(() => String, {
    nullable: true,
    description: 'Their e-mail address; null for callers who may not change the headcount.',
  })
  email(person: PersonRecord, _args: unknown, caller: GatewayCaller): string | null {
    return may(caller.caller.actor.role, 'org.write') ? person.email : null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Their employee number; null for callers who may not change the headcount.',
  })
  employeeNumber(person: PersonRecord, _args: unknown, caller: GatewayCaller): string | null {
    return may(caller.caller.actor.role, 'org.write') ? person.employeeNumber : null;
  }

  @Needs()
  @ResolveField(() => Boolean, {
    description:
      'Whether they have left: marked so, or without an assignment that is active or agreed to start after one that has ended. They hold no responsibility any more.',
  })
  async left(person: Person, _args: unknown, caller: GatewayCaller): Promise<boolean> {
    return (await caller.loaders.leaver.load(person.id)) !== null;
  }

  @Needs('memberId')
  @ResolveField(() => Member, { nullable: true, description: 'The member they sign in as.' })
  member(person: Person, _args: unknown, caller: GatewayCaller): MaybePromise<Member | null> {
    return caller.loaders.member.maybe(person.memberId);
  }

  @Needs()
  @ResolveField(() => [Assignment], {
    complexity: listCost,
    description: 'What they do: past, present and future, earliest start first.',
  })
  assignments(person: Person, _args: unknown, caller: GatewayCaller): Promise<Assignment[]> {
    return caller.loaders.assignmentsOfPerson.load(person.id);
  }
}

@Resolver(() => Assignment)
export class AssignmentFields {
  @ResolveField(() => Person, { description: 'The person who is assigned.' })
  person(assignment: Assignment, _args: unknown, caller: GatewayCaller): Promise<Person> {
    return caller.loaders.person.need(assignment.personId);
  }

  @ResolveField(() => Team, { description: 'The team they work in.' })
  team(assignment: Assignment, _args: unknown, caller: GatewayCaller): Promise<Team> {
    return caller.loaders.team.need(assignment.teamId);
  }
}
