import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { HiringPlan, PositionRecord } from '@cadre/application/hiring';
import type {
  CompanyStage,
  Crossing,
  Lack,
  Launch,
  PositionStatus,
  Proposal,
  ReasonState,
  Role,
  RuleId,
  StepStanding,
  Unit,
} from '@cadre/domain';
import { connectionOf } from '../graphql/connection.ts';
import { CompanyStageEnum, PositionStatusEnum, RoleEnum } from '../graphql/enums.ts';
import { MutationPayload } from '../graphql/mutation.ts';
import { ReasonStateEnum, RuleIdEnum, UnitEnum } from '../graphql/rule-enums.ts';
import { DateTime, LocalDateScalar } from '../graphql/scalars.ts';
import { EvidenceType } from '../staffing/evidence.types.ts';

@ObjectType({ description: 'A hire in progress.' })
export class Position implements Omit<PositionRecord, 'assignmentId'> {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  teamId!: string | null;
  ownerId!: string | null;
  assignmentId!: string | null;

  @Field(() => Float, { description: 'Full-time equivalent, 0.1 to 1.0.' })
  fte!: number;

  @Field(() => PositionStatusEnum, { description: 'How far it has come.' })
  status!: PositionStatus;

  @Field(() => LocalDateScalar, {
    description: 'The day from which the person is wanted or, once accepted, agreed.',
  })
  startDate!: string;

  @Field(() => String, { nullable: true, description: 'The step of the roadmap that it fills.' })
  step!: string | null;

  @Field(() => RuleIdEnum, { nullable: true, description: 'The rule that asked for it.' })
  rule!: RuleId | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when the alert of that rule had fired when the hire was planned.',
  })
  askedAt!: number | null;

  @Field(() => String, { nullable: true, description: 'The note.' })
  note!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was filled or cancelled.' })
  closedAt!: number | null;

  @Field(() => Int, { description: 'Rises with each change; edits carry it.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was planned.' })
  createdAt!: number;
}

export const PositionConnection = connectionOf(Position, 'Position');

@ObjectType('Lack', { description: 'A hire that a step of the roadmap lacks.' })
export class LackType implements Lack {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => String, { nullable: true, description: 'The product line that it is for.' })
  line!: string | null;

  @Field(() => [ID], { description: 'The teams of that line.' })
  teamIds!: string[];
}

@ObjectType('RoadmapStep', { description: 'A step of the roadmap of the guide, as it stands.' })
export class RoadmapStepType implements StepStanding {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => CompanyStageEnum, { description: 'The maturity whose wave it belongs to.' })
  wave!: CompanyStage;

  @Field(() => String, { description: 'Its name.' })
  title!: string;

  @Field(() => String, { description: 'The step of the guide, in our words.' })
  says!: string;

  @Field(() => Boolean, { description: 'Whether nothing of it is lacking.' })
  isFilled!: boolean;

  @Field(() => Boolean, { description: 'Whether the company stage is its wave or a later one.' })
  isReached!: boolean;

  @Field(() => [LackType], { description: 'What it lacks.' })
  lacks!: LackType[];
}

@ObjectType('HireProposal', { description: 'A hire that is asked for and not planned yet.' })
export class ProposalType implements Proposal {
  @Field(() => ID, { description: 'Stable while the need stands.' })
  id!: string;

  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => Int, { description: 'How many positions: a need is rounded up.' })
  positions!: number;

  @Field(() => Float, { description: 'What is missing, in FTE.' })
  short!: number;

  @Field(() => String, { nullable: true, description: 'The step of the roadmap that it fills.' })
  step!: string | null;

  @Field(() => String, { nullable: true, description: 'The product line that it is for.' })
  line!: string | null;

  @Field(() => [ID], { description: 'The teams of that line.' })
  teamIds!: string[];

  @Field(() => RuleIdEnum, {
    nullable: true,
    description: 'The rule that asks; null: the roadmap alone, which times no hire.',
  })
  rule!: RuleId | null;

  @Field(() => String, { nullable: true, description: 'Its reason.' })
  reason!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the rule asks: now, or ahead.' })
  crossingAt!: number | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'By when to start hiring: the crossing less the time to hire.',
  })
  startHiringBy!: string | null;

  @Field(() => Int, { description: 'How many days ago that was; 0 when it is ahead.' })
  lateByDays!: number;

  @Field(() => LocalDateScalar, {
    description: 'Who is hired from now on starts then at the earliest.',
  })
  earliestStart!: string;
}

@ObjectType('Crossing', {
  description: 'A threshold that will be crossed, if all goes as planned.',
})
export class CrossingType implements Crossing {
  @Field(() => RuleIdEnum, { description: 'The rule.' })
  rule!: RuleId;

  @Field(() => String, { description: 'Its reason.' })
  reason!: string;

  @Field(() => String, { description: 'The name of the reason.' })
  label!: string;

  @Field(() => DateTime, { description: 'When.' })
  at!: number;

  @Field(() => ReasonStateEnum, { description: 'What it will be then.' })
  state!: ReasonState;

  @Field(() => Float, { description: 'The value then.' })
  observed!: number;

  @Field(() => UnitEnum, { description: 'What the value counts.' })
  unit!: Unit;

  @Field(() => Float, { nullable: true, description: 'The threshold.' })
  threshold!: number | null;

  @Field(() => [EvidenceType], { description: 'The rows behind it.' })
  ids!: EvidenceType[];
}

@ObjectType('PlannedLaunch', { description: 'A use case that is planned to go live.' })
export class LaunchType implements Launch {
  @Field(() => LocalDateScalar, { description: 'The planned day.' })
  on!: string;

  useCaseId!: string;
  liveAt!: number;
}

@ObjectType('HiringPlan', {
  description: 'Whom to hire, in which order and by when; and which thresholds lie ahead.',
})
export class HiringPlanType implements HiringPlan {
  @Field(() => DateTime, { description: 'The instant it is of.' })
  at!: number;

  @Field(() => [RoadmapStepType], { description: 'The steps of the roadmap, in order.' })
  steps!: RoadmapStepType[];

  @Field(() => [ProposalType], {
    description: 'The hires that are asked for and not planned yet: late ones first.',
  })
  proposals!: ProposalType[];

  @Field(() => [CrossingType], { description: 'What will be crossed within 400 days, in order.' })
  crossings!: CrossingType[];

  @Field(() => [LaunchType], { description: 'The planned go-lives that lie ahead, in order.' })
  launches!: LaunchType[];
}

@ObjectType({ isAbstract: true })
abstract class PositionPayload extends MutationPayload {
  @Field(() => Position, { description: 'The position as it now is.' })
  position!: Position;
}

@ObjectType({ description: 'The answer of `planHire`.' })
export class PlanHirePayload extends PositionPayload {}

@ObjectType({ description: 'The answer of `updatePosition`.' })
export class UpdatePositionPayload extends PositionPayload {}

@ObjectType({ description: 'The answer of `movePosition`.' })
export class MovePositionPayload extends PositionPayload {}

@ObjectType({ description: 'The answer of `fillPosition`.' })
export class FillPositionPayload extends PositionPayload {}

@ObjectType({ description: 'The answer of `alignPosition`.' })
export class AlignPositionPayload extends PositionPayload {}
