import { ArgsType, Field, Float, ID, InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import type {
  addPersonInput,
  assignRoleInput,
  createTeamInput,
  endAssignmentInput,
  peopleInput,
  teamsInput,
} from '@cadre/contracts';
import type { EmploymentType, Role, TeamKind } from '@cadre/domain';
import { EmploymentTypeEnum, RoleEnum, TeamKindEnum } from '../graphql/enums.ts';
import { MutationInput, VersionedInput } from '../graphql/mutation.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { LocalDateScalar } from '../graphql/scalars.ts';

@InputType({ description: 'A new team.' })
export class CreateTeamInput extends MutationInput implements z.input<typeof createTeamInput> {
  @Field(() => String, { description: 'Its name, at most 200 characters.' })
  name!: string;

  @Field(() => TeamKindEnum, { description: 'What it is for.' })
  kind!: TeamKind;

  @Field(() => ID, { nullable: true, description: 'The person who leads it.' })
  leadPersonId?: string | null;

  @Field(() => String, { nullable: true, description: 'The product line of a product team.' })
  productLine?: string | null;
}

@InputType({ description: 'A new person in the headcount.' })
export class AddPersonInput extends MutationInput implements z.input<typeof addPersonInput> {
  @Field(() => String, { description: 'Their name, at most 200 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Their e-mail address: CONFLICT when another person has it, in any case.',
  })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Their employee number, at most 100 characters: CONFLICT when another person has it.',
  })
  employeeNumber?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The member this person signs in as: lets them answer pulses.',
  })
  memberId?: string | null;
}

@InputType({ description: 'A share of a role for a person in a team.' })
export class AssignRoleInput extends MutationInput implements z.input<typeof assignRoleInput> {
  @Field(() => ID, { description: 'The person.' })
  personId!: string;

  @Field(() => ID, { description: 'The team they work in.' })
  teamId!: string;

  @Field(() => RoleEnum, { description: 'Their role in the team.' })
  role!: Role;

  @Field(() => Float, {
    defaultValue: 1,
    description: 'Full-time equivalent, 0.1 to 1.0, at most two decimals.',
  })
  fte?: number;

  @Field(() => LocalDateScalar, {
    description: 'The first day worked. A future day takes effect by itself when it comes.',
  })
  startDate!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The first day not worked.' })
  endDate?: string | null;

  @Field(() => EmploymentTypeEnum, {
    defaultValue: 'EMPLOYEE',
    description: 'How they are employed.',
  })
  employmentType?: EmploymentType;
}

@InputType({ description: 'The end of an assignment.' })
export class EndAssignmentInput
  extends VersionedInput
  implements z.input<typeof endAssignmentInput>
{
  @Field(() => ID, { description: 'The assignment.' })
  id!: string;

  @Field(() => LocalDateScalar, { description: 'The first day not worked.' })
  endDate!: string;
}

@ArgsType()
export class TeamsArgs extends PageArgs implements z.input<typeof teamsInput> {
  @Field(() => Boolean, { defaultValue: false, description: 'Archived teams too.' })
  includeArchived?: boolean;

  @Field(() => String, { nullable: true, description: 'Only with these words in the name.' })
  text?: string | null;
}

@ArgsType()
export class PeopleArgs extends PageArgs implements z.input<typeof peopleInput> {
  @Field(() => Boolean, { defaultValue: false, description: 'Archived people too.' })
  includeArchived?: boolean;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Only people with an active assignment on this day.',
  })
  asOf?: string | null;

  @Field(() => String, { nullable: true, description: 'Only with these words in the name.' })
  text?: string | null;
}
