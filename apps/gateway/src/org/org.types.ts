import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { AssignmentRecord, PersonRecord, TeamRecord } from '@cadre/application/org';
import type { EmploymentType, Role, TeamKind } from '@cadre/domain';
import { connectionOf } from '../graphql/connection.ts';
import { EmploymentTypeEnum, RoleEnum, TeamKindEnum } from '../graphql/enums.ts';
import { MutationPayload } from '../graphql/mutation.ts';
import { DateTime, LocalDateScalar } from '../graphql/scalars.ts';

@ObjectType({ description: 'A team people work in.' })
export class Team implements TeamRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => TeamKindEnum, { description: 'What it is for.' })
  kind!: TeamKind;

  leadPersonId!: string | null;

  @Field(() => String, { nullable: true, description: 'The product line of a product team.' })
  productLine!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is archived.' })
  archivedAt!: number | null;

  @Field(() => ID, { nullable: true, description: 'The row that it was merged into.' })
  mergedIntoId!: string | null;

  @Field(() => Int, { description: 'Rises with each change; edits carry it.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  createdAt!: number;
}

@ObjectType({ description: 'A person in the headcount; not necessarily a member.' })
export class Person implements Omit<PersonRecord, 'email' | 'employeeNumber'> {
  @Field(() => ID, { description: 'Their id.' })
  id!: string;

  @Field(() => String, { description: 'Their name.' })
  name!: string;

  memberId!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when they are archived.' })
  archivedAt!: number | null;

  @Field(() => ID, { nullable: true, description: 'The row that it was merged into.' })
  mergedIntoId!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when they are marked as left. They hold no responsibility since.',
  })
  leftAt!: number | null;

  @Field(() => Int, { description: 'Rises with each change; edits carry it.' })
  version!: number;

  @Field(() => DateTime, { description: 'When they were recorded.' })
  createdAt!: number;
}

@ObjectType({ description: 'A share of a role in a team, from a day on.' })
export class Assignment implements AssignmentRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  personId!: string;
  teamId!: string;

  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => Float, {
    description: 'Full-time equivalent, 0.1 to 1.0. All of a person add up to at most 1.0.',
  })
  fte!: number;

  @Field(() => LocalDateScalar, { description: 'The first day worked.' })
  startDate!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The first day not worked.' })
  endDate!: string | null;

  @Field(() => EmploymentTypeEnum, { description: 'How they are employed.' })
  employmentType!: EmploymentType;

  @Field(() => Int, { description: 'Rises with each change; edits carry it.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  createdAt!: number;
}

export const TeamConnection = connectionOf(Team, 'Team');
export const PersonConnection = connectionOf(Person, 'Person');

@ObjectType({ description: 'The answer of `createTeam`.' })
export class CreateTeamPayload extends MutationPayload {
  @Field(() => Team, { description: 'The new team.' })
  team!: Team;
}

@ObjectType({ description: 'The answer of `addPerson`.' })
export class AddPersonPayload extends MutationPayload {
  @Field(() => Person, { description: 'The new person.' })
  person!: Person;
}

@ObjectType({ description: 'The answer of `assignRole`.' })
export class AssignRolePayload extends MutationPayload {
  @Field(() => Assignment, { description: 'The new assignment.' })
  assignment!: Assignment;
}

@ObjectType({ description: 'The answer of `endAssignment`.' })
export class EndAssignmentPayload extends MutationPayload {
  @Field(() => Assignment, { description: 'The assignment as it now is.' })
  assignment!: Assignment;
}
