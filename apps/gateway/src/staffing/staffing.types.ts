import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type {
  Caveat,
  Cause,
  CompanyStage,
  Derivation,
  RequiredRange,
  Role,
  RoleGap,
  RuleId,
  RuleResult,
  RuleState,
} from '@cadre/domain';
import { connectionOf } from '../graphql/connection.ts';
import { CompanyStageEnum, RoleEnum } from '../graphql/enums.ts';
import {
  CauseEnum,
  CaveatEnum,
  RuleIdEnum,
  RuleStateEnum,
  UnitEnum,
} from '../graphql/rule-enums.ts';
import { DateTime, Sequence } from '../graphql/scalars.ts';
import { ContextFactType, ReasonType, UnknownReasonType } from './evidence.types.ts';
import { FactType, StaffingFacts } from './facts.types.ts';
import { OrgModelResultType } from './org-model.types.ts';

@ObjectType('Derivation', {
  description: 'How a minimum is computed: ask ÷ per × the sum of the parts.',
})
export class DerivationType implements Derivation {
  @Field(() => Float, { description: 'So many of the role …' })
  ask!: number;

  @Field(() => Float, { description: '… for each so many of the parts.' })
  per!: number;

  @Field(() => [ContextFactType], { description: 'The counts, each with its rows.' })
  parts!: ContextFactType[];
}

@ObjectType('RequiredRange', { description: 'What a rule asks for of a role.' })
export class RequiredRangeType implements RequiredRange {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => Float, { description: 'At least.' })
  min!: number;

  @Field(() => Float, { nullable: true, description: 'At most; null: no upper benchmark.' })
  max!: number | null;

  /** Told as the gap of the role; stored assessments of earlier versions lack it. */
  short!: number;

  @Field(() => UnitEnum, { description: 'What is counted.' })
  unit!: 'FTE';

  @Field(() => RuleIdEnum, { description: 'The rule that asks.' })
  rule!: RuleId;

  @Field(() => String, { nullable: true, description: 'What to know beside it.' })
  note!: string | null;

  @Field(() => DerivationType, {
    nullable: true,
    description: 'How the minimum is computed; null: a number of the registry as it stands.',
  })
  derivation!: DerivationType | null;
}

@ObjectType('RuleResult', { description: 'What one rule found. Its state is its worst reason.' })
export class RuleResultType implements RuleResult {
  @Field(() => RuleIdEnum, { description: 'The rule.' })
  rule!: RuleId;

  @Field(() => RuleStateEnum, { description: 'What it found.' })
  state!: RuleState;

  @Field(() => [ReasonType], { description: 'Its reasons, met or not.' })
  reasons!: ReasonType[];

  @Field(() => [UnknownReasonType], { description: 'Reasons that could not be evaluated.' })
  unknown!: UnknownReasonType[];

  @Field(() => [ContextFactType], { description: 'Numbers it read beside its reasons.' })
  context!: ContextFactType[];

  @Field(() => [RequiredRangeType], { description: 'What it asks for.' })
  required!: RequiredRangeType[];

  @Field(() => [CaveatEnum], { description: 'What to know before trusting it.' })
  caveats!: Caveat[];

  @Field(() => [String], { description: 'Remarks.' })
  notes!: string[];

  @Field(() => CompanyStageEnum, {
    nullable: true,
    description: 'HEADCOUNT_BAND only: the stage whose band fits better; never set by itself.',
  })
  suggestedStage!: CompanyStage | null;
}

@ObjectType('HeadcountCrossCheck', {
  description: 'The headcount band of a role and the roles counted with it.',
})
export class CrossCheckType {
  @Field(() => RuleIdEnum, { description: 'The rule.' })
  rule!: RuleId;

  @Field(() => [RoleEnum], { description: 'The roles counted together.' })
  roles!: Role[];

  @Field(() => Int, { description: 'Heads there are.' })
  heads!: number;

  @Field(() => Float, { description: 'At least.' })
  min!: number;

  @Field(() => Float, { description: 'At most.' })
  max!: number;
}

@ObjectType('RoleGap', {
  description: 'What a role lacks: the required minimum minus the present full-time equivalents.',
})
export class RoleGapType implements RoleGap {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => Int, { description: 'People in it now.' })
  heads!: number;

  @Field(() => Float, { description: 'Full-time equivalents now.' })
  fte!: number;

  @Field(() => Float, { description: 'Full-time equivalents, with people who start later.' })
  committed!: number;

  @Field(() => Float, { description: 'Full-time equivalents, with open positions too.' })
  planned!: number;

  @Field(() => RequiredRangeType, { nullable: true, description: 'What is asked for.' })
  required!: RequiredRangeType | null;

  @Field(() => Float, { nullable: true, description: 'FTE missing; null: no benchmark, not 0.' })
  gap!: number | null;

  @Field(() => RuleIdEnum, { nullable: true, description: 'The rule that asks.' })
  askedBy!: RuleId | null;

  @Field(() => String, { nullable: true, description: 'Why there is no gap, or what to know.' })
  note!: string | null;

  @Field(() => CrossCheckType, { nullable: true, description: 'The band, beside the ratio.' })
  crossCheck!: CrossCheckType | null;
}

@ObjectType({
  description: 'What the staffing rules say at one instant, with all the evidence.',
})
export class Staffing {
  @Field(() => Sequence, {
    nullable: true,
    description: 'Its number in the history; null when it was made for this question (`asOf`).',
  })
  number!: number | null;

  @Field(() => Int, {
    description:
      'Of `knownAt`: how many assessments after this one, up to the next, are not kept any more. After 90 days those that changed no alert and no model are thinned to the last of each day.',
  })
  thinnedAfter!: number;

  @Field(() => CauseEnum, { nullable: true, description: 'Why it was evaluated.' })
  cause!: Cause | null;

  @Field(() => DateTime, { description: 'The instant it speaks of.' })
  at!: number;

  @Field(() => Int, { description: 'The version of the benchmark registry.' })
  registryVersion!: number;

  @Field(() => StaffingFacts, { description: 'What the rules read.' })
  facts!: StaffingFacts;

  @Field(() => [FactType], {
    description: 'The numbers of `facts` with what they mean and the rows behind them.',
  })
  factList!: FactType[];

  @Field(() => [RuleResultType], { description: 'What each rule found.' })
  rules!: RuleResultType[];

  @Field(() => [RoleGapType], { description: 'What is missing, for every role.' })
  gaps!: RoleGapType[];

  @Field(() => OrgModelResultType, { description: 'Which organization model fits.' })
  orgModel!: OrgModelResultType;

  @Field(() => [CaveatEnum], { description: 'What to know before trusting it.' })
  caveats!: Caveat[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'The next instant at which time alone may change it.',
  })
  nextChangeAt!: number | null;
}

export const StaffingConnection = connectionOf(Staffing, 'Staffing');

@ObjectType({ description: 'A message of `staffingChanged`.' })
export class StaffingChanged {
  @Field(() => Sequence, {
    description:
      'The number of the latest change. When it rises by more than 1, the message holds several changes.',
  })
  sequence!: number;

  @Field(() => Staffing, { nullable: true, description: 'What the rules say now.' })
  staffing!: Staffing | null;
}
