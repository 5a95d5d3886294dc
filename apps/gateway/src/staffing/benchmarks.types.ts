import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { BenchmarkRecord } from '@cadre/application/staffing';
import type {
  BenchmarkBounds,
  BenchmarkOwner,
  BenchmarkReason,
  BenchmarkUse,
  Comparator,
  RuleId,
  RuleState,
  Unit,
} from '@cadre/domain';
import {
  BenchmarkOwnerEnum,
  ComparatorEnum,
  RuleIdEnum,
  RuleStateEnum,
  UnitEnum,
} from '../graphql/rule-enums.ts';
import { DateTime } from '../graphql/scalars.ts';
import { OverrideType, ProvenanceType } from './evidence.types.ts';

@ObjectType('BenchmarkBounds', { description: 'The values that a benchmark may be set to.' })
export class BenchmarkBoundsType implements BenchmarkBounds {
  @Field(() => Float, { description: 'At least.' })
  min!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The benchmark of the same rule that sets `min`.',
  })
  minOf!: string | null;

  @Field(() => Boolean, { description: 'Whether 0 itself is refused.' })
  aboveZero!: boolean;

  @Field(() => Float, { description: 'At most.' })
  max!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The benchmark of the same rule that sets `max`.',
  })
  maxOf!: string | null;

  @Field(() => Boolean, {
    description: 'Whether only whole numbers are taken; otherwise at most six decimals.',
  })
  whole!: boolean;
}

@ObjectType('BenchmarkChange', { description: 'One change of a benchmark in this organization.' })
export class BenchmarkChangeType {
  @Field(() => Int, { description: 'Its number, from 1.' })
  version!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The value set; null: the shipped one again.',
  })
  value!: number | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => DateTime, { description: 'When.' })
  at!: number;

  @Field(() => String, { nullable: true, description: 'The name of the member who changed it.' })
  by!: string | null;
}

@ObjectType({ description: 'A rule that reads a benchmark, and what it finds today.' })
export class BenchmarkReader {
  @Field(() => RuleIdEnum, { description: 'The rule.' })
  rule!: RuleId;

  @Field(() => RuleStateEnum, {
    description: 'What it finds. The organization model is always OK.',
  })
  state!: RuleState;
}

@ObjectType('BenchmarkReason', {
  description: 'A reason or gate that is compared with a benchmark.',
})
export class BenchmarkReasonType implements BenchmarkReason {
  @Field(() => RuleIdEnum, { description: 'The rule it belongs to.' })
  rule!: RuleId;

  @Field(() => String, { description: 'Its id within the rule.' })
  id!: string;

  @Field(() => String, { description: 'Its label.' })
  label!: string;

  @Field(() => RuleStateEnum, {
    description: 'What it finds today; a gate that fails is a WARNING.',
  })
  state!: RuleState;

  @Field(() => Float, { nullable: true, description: 'The value observed.' })
  observed!: number | null;

  @Field(() => UnitEnum, { description: 'What the value counts.' })
  unit!: Unit;
}

@ObjectType('BenchmarkUse', { description: 'What a benchmark does in the present assessment.' })
export class BenchmarkUseType implements BenchmarkUse {
  @Field(() => [BenchmarkReader], { description: 'The rules that read it.' })
  readBy!: BenchmarkReader[];

  @Field(() => [BenchmarkReasonType], { description: 'The reasons and gates that stand on it.' })
  reasons!: BenchmarkReasonType[];

  @Field(() => [String], { description: 'The numbers that are counted with it.' })
  counted!: string[];
}

@ObjectType('Benchmark', {
  description:
    'A number that the rules, the facts, the alerts or the score decide by, as it stands here.',
})
export class BenchmarkType implements BenchmarkRecord {
  @Field(() => BenchmarkOwnerEnum, { description: 'What it belongs to.' })
  rule!: BenchmarkOwner;

  @Field(() => String, { description: 'Its name, once in its rule.' })
  name!: string;

  @Field(() => Float, { description: 'Its value here.' })
  value!: number;

  @Field(() => Float, { description: 'Its value as shipped.' })
  shipped!: number;

  @Field(() => UnitEnum, { description: 'What it counts.' })
  unit!: Unit;

  @Field(() => ComparatorEnum, {
    nullable: true,
    description: 'How it is compared; null: a plain quantity.',
  })
  comparator!: Comparator | null;

  @Field(() => String, { description: 'The rule in one sentence.' })
  says!: string;

  @Field(() => String, { description: 'The rule in words, with its source.' })
  statement!: string;

  @Field(() => ProvenanceType, { description: 'Whose number it is.' })
  provenance!: ProvenanceType;

  @Field(() => String, { description: 'Where the number was observed.' })
  scope!: 'US';

  @Field(() => Int, { description: 'The version of the shipped row.' })
  version!: number;

  @Field(() => OverrideType, {
    nullable: true,
    description: 'Set while the value is not the shipped one.',
  })
  override!: OverrideType | null;

  @Field(() => BenchmarkBoundsType, { description: 'The values it may be set to.' })
  bounds!: BenchmarkBoundsType;

  @Field(() => Int, {
    description: 'How often it was changed here: the `expectedVersion` of the next change.',
  })
  changeNumber!: number;

  @Field(() => [BenchmarkChangeType], { description: 'Its changes, latest first.' })
  changes!: BenchmarkRecord['changes'];

  @Field(() => BenchmarkUseType, {
    nullable: true,
    description: 'Null before the first evaluation.',
  })
  use!: BenchmarkUseType | null;
}
