import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  BenchmarkOwner,
  BenchmarkRef,
  Comparator,
  ContextFact,
  EvidenceId,
  EvidenceKind,
  Level,
  Provenance,
  ProvenanceKind,
  Reason,
  ReasonState,
  Unit,
  UnknownReason,
} from '@cadre/domain';
import {
  BenchmarkOwnerEnum,
  ComparatorEnum,
  EvidenceKindEnum,
  ProvenanceKindEnum,
  ReasonStateEnum,
  UnitEnum,
} from '../graphql/rule-enums.ts';
import { DateTime } from '../graphql/scalars.ts';

@ObjectType('Provenance', { description: 'Where a number comes from.' })
export class ProvenanceType implements Provenance {
  @Field(() => ProvenanceKindEnum, { description: 'Whose number it is.' })
  kind!: ProvenanceKind;

  @Field(() => String, {
    nullable: true,
    description: 'The guide. HOUSE with a guide: the rule is from the guide, the number is ours.',
  })
  guide!: string | null;

  @Field(() => String, { nullable: true, description: "The guide's section." })
  section!: string | null;
}

@ObjectType('BenchmarkOverride', { description: 'The organization set another value.' })
export class OverrideType {
  @Field(() => String, { description: 'Why the organization set it.' })
  reason!: string;

  @Field(() => Float, { description: 'The value that was replaced.' })
  original!: number;
}

@ObjectType('BenchmarkRef', { description: 'A row of the benchmark registry, as it was used.' })
export class BenchmarkRefType implements BenchmarkRef {
  @Field(() => BenchmarkOwnerEnum, { description: 'What it belongs to.' })
  rule!: BenchmarkOwner;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => Int, { description: 'Its version.' })
  version!: number;

  @Field(() => OverrideType, {
    nullable: true,
    description: 'Set when the value is not the default.',
  })
  overridden!: OverrideType | null;
}

@ObjectType('Evidence', { description: 'A row behind a number.' })
export class EvidenceType implements EvidenceId {
  @Field(() => EvidenceKindEnum, { description: 'What it is.' })
  kind!: EvidenceKind;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@ObjectType('EvidencePage', { description: 'The row on whose page a row of evidence is shown.' })
export class EvidencePageType implements EvidenceId {
  @Field(() => EvidenceKindEnum, { description: 'What it is.' })
  kind!: EvidenceKind;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@ObjectType('Level', {
  description: 'A threshold: reached when observed, comparator, value holds.',
})
export class LevelType implements Level {
  @Field(() => ComparatorEnum, { description: 'How it is compared.' })
  comparator!: Comparator;

  @Field(() => Float, { description: 'The threshold.' })
  value!: number;

  @Field(() => BenchmarkRefType, { description: 'The row of the registry it comes from.' })
  benchmark!: BenchmarkRefType;
}

@ObjectType('CoveredByPlan', { description: 'Agreed future starters will cover the need.' })
export class CoveredByPlanType {
  @Field(() => DateTime, { description: 'When they will cover it.' })
  at!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when they do, as agreed; null without an end.',
  })
  until!: number | null;
}

@ObjectType('Reason', {
  description: 'One condition of a rule: the observed value, its threshold, and the source.',
})
export class ReasonType implements Reason {
  @Field(() => String, { description: 'Its name within the rule.' })
  id!: string;

  @Field(() => String, { description: 'Its name for people.' })
  label!: string;

  @Field(() => ReasonStateEnum, { description: 'What it found.' })
  state!: ReasonState;

  @Field(() => Float, { description: 'The value observed.' })
  observed!: number;

  @Field(() => UnitEnum, { description: 'What the value counts.' })
  unit!: Unit;

  @Field(() => [EvidenceType], { description: 'The rows behind the value, at most 200 of them.' })
  ids!: EvidenceType[];

  @Field(() => Int, {
    nullable: true,
    description: 'How many rows there are, where `ids` are not all; `factList` has them all.',
  })
  idCount?: number;

  @Field(() => ComparatorEnum, { nullable: true, description: 'How it is compared.' })
  comparator!: Comparator | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The threshold it has reached, or would reach first.',
  })
  threshold!: number | null;

  @Field(() => LevelType, { nullable: true, description: 'When it is a WARNING.' })
  warningAt!: LevelType | null;

  @Field(() => LevelType, { nullable: true, description: 'When it is CRITICAL.' })
  criticalAt!: LevelType | null;

  @Field(() => String, { description: 'The rule in our words, naming its source.' })
  statement!: string;

  @Field(() => ProvenanceType, { description: 'Whose number the threshold is.' })
  provenance!: ProvenanceType;

  @Field(() => BenchmarkRefType, { nullable: true, description: 'The row of the registry.' })
  benchmark!: BenchmarkRefType | null;

  @Field(() => String, { description: 'What would clear it; while it is OK, what keeps it OK.' })
  clearedBy!: string;

  @Field(() => CoveredByPlanType, {
    nullable: true,
    description: 'Set when agreed future starters will cover the need.',
  })
  coveredByPlan!: CoveredByPlanType | null;
}

@ObjectType('UnknownReason', {
  description: 'A reason that could not be evaluated; never read as 0.',
})
export class UnknownReasonType implements UnknownReason {
  @Field(() => String, { description: "The reason's name." })
  reason!: string;

  @Field(() => String, {
    description: 'Why it could not be evaluated, and what would change that.',
  })
  why!: string;

  @Field(() => [EvidenceType], { description: 'The rows concerned.' })
  ids!: EvidenceType[];
}

@ObjectType('ContextFact', { description: 'A number the rule read beside its reasons.' })
export class ContextFactType implements ContextFact {
  @Field(() => String, { description: 'Its name.' })
  id!: string;

  @Field(() => String, { description: 'Its name for people.' })
  label!: string;

  @Field(() => Float, { description: 'The value observed.' })
  observed!: number;

  @Field(() => UnitEnum, { description: 'What the value counts.' })
  unit!: Unit;

  @Field(() => [EvidenceType], { description: 'The rows behind the value, at most 200 of them.' })
  ids!: EvidenceType[];

  @Field(() => Int, {
    nullable: true,
    description: 'How many rows there are, where `ids` are not all; `factList` has them all.',
  })
  idCount?: number;
}
