import { ArgsType, Field, Float, ID, InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import type {
  alignPositionInput,
  fillPositionInput,
  movePositionInput,
  planHireInput,
  positionsInput,
  updatePositionInput,
} from '@cadre/contracts';
import type { EmploymentType, PositionStatus, Role, RuleId } from '@cadre/domain';
import { EmploymentTypeEnum, PositionStatusEnum, RoleEnum } from '../graphql/enums.ts';
import { MutationInput, VersionedInput } from '../graphql/mutation.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { RuleIdEnum } from '../graphql/rule-enums.ts';
import { LocalDateScalar } from '../graphql/scalars.ts';

@ArgsType()
export class PositionsArgs extends PageArgs implements z.input<typeof positionsInput> {
  @Field(() => [PositionStatusEnum], { nullable: true, description: 'In these states; else all.' })
  statuses?: PositionStatus[] | null;
}

@InputType({ description: 'A hire that is planned.' })
export class PlanHireInput extends MutationInput implements z.input<typeof planHireInput> {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => ID, { nullable: true, description: 'The team.' })
  teamId?: string | null;

  @Field(() => Float, { defaultValue: 1, description: 'Full-time equivalent, 0.1 to 1.0.' })
  fte?: number;

  @Field(() => LocalDateScalar, { description: 'The day from which the person is wanted.' })
  startDate!: string;

  @Field(() => ID, { nullable: true, description: 'The member who sees to it.' })
  ownerId?: string | null;

  @Field(() => PositionStatusEnum, {
    defaultValue: 'OPEN',
    description: 'PROPOSED or OPEN.',
  })
  status?: 'PROPOSED' | 'OPEN';

  @Field(() => String, { nullable: true, description: 'The step of the roadmap that it fills.' })
  step?: string | null;

  @Field(() => RuleIdEnum, { nullable: true, description: 'The rule that asks for it.' })
  rule?: RuleId | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why, and what matters: at most 2,000 characters.',
  })
  note?: string | null;
}

@InputType({ description: 'What changes of a hire that is planned.' })
export class UpdatePositionInput
  extends VersionedInput
  implements z.input<typeof updatePositionInput>
{
  @Field(() => ID, { description: 'The position.' })
  id!: string;

  @Field(() => RoleEnum, { nullable: true, description: 'The role; absent: as it is.' })
  role?: Role;

  @Field(() => ID, { nullable: true, description: 'The team; null: none yet.' })
  teamId?: string | null;

  @Field(() => Float, { nullable: true, description: 'Full-time equivalent, 0.1 to 1.0.' })
  fte?: number;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day that is wanted or agreed.',
  })
  startDate?: string;

  @Field(() => ID, { nullable: true, description: 'The member who sees to it; null: none.' })
  ownerId?: string | null;

  @Field(() => String, { nullable: true, description: 'The note; null empties it.' })
  note?: string | null;
}

@InputType({ description: 'A step of a hire: opened, accepted, cancelled, or taken back.' })
export class MovePositionInput extends VersionedInput implements z.input<typeof movePositionInput> {
  @Field(() => ID, { description: 'The position.' })
  id!: string;

  @Field(() => PositionStatusEnum, { description: 'Any state but FILLED.' })
  to!: 'PROPOSED' | 'OPEN' | 'ACCEPTED' | 'CANCELLED';

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day agreed; absent: as it is.',
  })
  startDate?: string;
}

@InputType({ description: 'A position that is to say what the role of its person says.' })
export class AlignPositionInput
  extends VersionedInput
  implements z.input<typeof alignPositionInput>
{
  @Field(() => ID, { description: 'The position, filled.' })
  id!: string;
}

@InputType({ description: 'Who fills a position: a person of the headcount, or a new one.' })
export class FillPositionInput extends VersionedInput implements z.input<typeof fillPositionInput> {
  @Field(() => ID, { description: 'The position.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'A person of the headcount.' })
  personId?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of a new person.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address of a new person.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'The employee number of a new person.' })
  employeeNumber?: string | null;

  @Field(() => ID, { nullable: true, description: "The team; absent: the position's." })
  teamId?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "The first day; absent: the position's.",
  })
  startDate?: string;

  @Field(() => EmploymentTypeEnum, {
    defaultValue: 'EMPLOYEE',
    description: 'How they are employed.',
  })
  employmentType?: EmploymentType;
}
