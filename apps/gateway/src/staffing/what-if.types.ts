import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { z } from 'zod';
import type { ImpactAhead } from '@cadre/application/staffing';
import type { whatIfInput } from '@cadre/contracts';
import {
  SCENARIO_KINDS,
  type HireShift,
  type HiresAsked,
  type LifecycleStage,
  type OrgModel,
  type ReasonShift,
  type Role,
  type RuleId,
  type RuleState,
  type Unit,
} from '@cadre/domain';
import { LifecycleStageEnum, OrgModelEnum, RoleEnum } from '../graphql/enums.ts';
import { enumOf } from '../graphql/enum.ts';
import { RuleIdEnum, RuleStateEnum, UnitEnum } from '../graphql/rule-enums.ts';

type ScenarioKind = (typeof SCENARIO_KINDS)[number];
export const ScenarioKindEnum = enumOf<ScenarioKind>('ScenarioKind', 'A change of a scenario.', {
  APPROVE: 'A submitted use case is approved: `useCaseId`.',
  RETIRE_USE_CASE: 'A use case is retired: `useCaseId`.',
  MOVE: 'A use case enters a stage: `useCaseId`, `stage`.',
  LAUNCH: 'A new model of a use case goes live: `useCaseId`.',
  TAKE_LIVE: 'A recorded deployment goes live: `deploymentId`.',
  RETIRE: 'A deployment is retired: `deploymentId`.',
  HIRE: 'A new person starts: `role`, and `fte` and `teamId` where they matter.',
  LEAVE: 'A person leaves, with every assignment: `personId`.',
  OVERRIDE: 'A benchmark has another value: `rule`, `name`, `value`.',
  REVERT: 'A benchmark has its shipped value again: `rule`, `name`.',
});

@InputType({
  description:
    'One change of a scenario. Each kind reads the fields that it names; others are left out.',
})
export class ScenarioChangeInput {
  @Field(() => ScenarioKindEnum, { description: 'What happens.' })
  kind!: ScenarioKind;

  @Field(() => ID, { nullable: true, description: 'The use case.' })
  useCaseId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The deployment.' })
  deploymentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The person.' })
  personId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The team of a hire.' })
  teamId?: string | null;

  @Field(() => LifecycleStageEnum, { nullable: true, description: 'The stage that is entered.' })
  stage?: LifecycleStage | null;

  @Field(() => RoleEnum, { nullable: true, description: 'The role of a hire.' })
  role?: Role | null;

  @Field(() => Float, { nullable: true, description: 'The FTE of a hire, 0.1 to 1.' })
  fte?: number;

  @Field(() => String, { nullable: true, description: "The benchmark's rule." })
  rule?: string | null;

  @Field(() => String, { nullable: true, description: "The benchmark's name." })
  name?: string | null;

  @Field(() => Float, { nullable: true, description: "The benchmark's value." })
  value?: number | null;
}

/** The fields of all kinds at once: the schema of inputs checks which are there. */
export const changesOf = (changes: readonly ScenarioChangeInput[]) =>
  ({ changes }) as unknown as z.input<typeof whatIfInput>;

@ObjectType({ description: 'A number, before and after.' })
export class NumberShift {
  @Field(() => Float, { nullable: true, description: 'Now; null without data.' })
  before!: number | null;

  @Field(() => Float, { nullable: true, description: 'Then; null without data.' })
  after!: number | null;
}

@ObjectType({ description: 'A state of a rule or a reason, before and after.' })
export class StateShift {
  @Field(() => RuleStateEnum, { description: 'Now.' })
  before!: RuleState;

  @Field(() => RuleStateEnum, { description: 'Then.' })
  after!: RuleState;
}

@ObjectType({ description: 'A fact that changes.' })
export class FactShift extends NumberShift {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => UnitEnum, { description: 'What it counts.' })
  unit!: Unit;
}

@ObjectType('ReasonShift', { description: 'A reason whose value or state changes.' })
export class ReasonShiftType implements ReasonShift {
  @Field(() => String, { description: 'Its id within the rule.' })
  id!: string;

  @Field(() => String, { description: 'Its label.' })
  label!: string;

  @Field(() => UnitEnum, { description: 'What the value counts.' })
  unit!: Unit;

  @Field(() => NumberShift, { description: 'The value.' })
  observed!: NumberShift;

  @Field(() => StateShift, { description: 'What the reason finds.' })
  state!: StateShift;
}

@ObjectType({ description: 'A rule whose state or reasons change.' })
export class RuleShift extends StateShift {
  @Field(() => RuleIdEnum, { description: 'The rule.' })
  rule!: RuleId;

  @Field(() => [ReasonShiftType], { description: 'The reasons that change.' })
  reasons!: ReasonShiftType[];
}

@ObjectType({ description: "A role's gap that changes." })
export class GapShift extends NumberShift {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;
}

@ObjectType({ description: 'The organization model that count and gates recommend.' })
export class OrgModelShift {
  @Field(() => OrgModelEnum, { description: 'Now.' })
  before!: OrgModel;

  @Field(() => OrgModelEnum, { description: 'Then; adopted once it has held.' })
  after!: OrgModel;
}

@ObjectType('HiresAsked', { description: 'The hires that are asked for in one role.' })
export class HiresAskedType implements HiresAsked {
  @Field(() => Int, { description: 'How many.' })
  positions!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The first day by which to start hiring, `YYYY-MM-DD`; null where the roadmap alone asks.',
  })
  startHiringBy!: string | null;

  @Field(() => Int, { description: 'How many days ago that was; 0 when it is ahead.' })
  lateByDays!: number;
}

@ObjectType('HireShift', {
  description: 'A role in which other hires are asked for, or by another day.',
})
export class HireShiftType implements HireShift {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => HiresAskedType, { nullable: true, description: 'Now; null: no hire.' })
  before!: HiresAsked | null;

  @Field(() => HiresAskedType, { nullable: true, description: 'Then; null: no hire.' })
  after!: HiresAsked | null;
}

@ObjectType('Impact', {
  description:
    'What a scenario changes, by the same rules: counts and states, no people. What stays the same is left out.',
})
export class ImpactType implements ImpactAhead {
  @Field(() => [FactShift], { description: 'The facts that change.' })
  facts!: (FactShift & { name: ImpactAhead['facts'][number]['name'] })[];

  @Field(() => [RuleShift], { description: 'The rules that change.' })
  rules!: RuleShift[];

  @Field(() => [GapShift], { description: 'The gaps that change.' })
  gaps!: GapShift[];

  @Field(() => OrgModelShift, { nullable: true, description: 'Null: the same.' })
  orgModel!: OrgModelShift | null;

  @Field(() => [HireShiftType], {
    description: 'The hires that the rules and the roadmap ask for, if all goes as planned.',
  })
  hires!: HireShift[];
}
