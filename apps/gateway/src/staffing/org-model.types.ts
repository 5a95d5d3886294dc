import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type {
  Comparator,
  OrgGate,
  OrgModel,
  OrgModelProfile,
  StageFit,
  OrgModelRange,
  OrgModelResult,
  OrgRung,
  Unit,
} from '@cadre/domain';
import { OrgModelEnum } from '../graphql/enums.ts';
import { ComparatorEnum, UnitEnum } from '../graphql/rule-enums.ts';
import { DateTime } from '../graphql/scalars.ts';
import { BenchmarkRefType, EvidenceType, ProvenanceType } from './evidence.types.ts';

@ObjectType('OrgGate', { description: 'A condition an organization model needs.' })
export class OrgGateType implements OrgGate {
  @Field(() => String, { description: 'Its name.' })
  id!: string;

  @Field(() => String, { description: 'Its name for people.' })
  label!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it holds; null without data, and then it does not pass.',
  })
  passed!: boolean | null;

  @Field(() => Float, { nullable: true, description: 'The value observed.' })
  observed!: number | null;

  @Field(() => UnitEnum, { description: 'What the value counts.' })
  unit!: Unit;

  @Field(() => [EvidenceType], { description: 'The rows behind the value.' })
  ids!: EvidenceType[];

  @Field(() => ComparatorEnum, { description: 'How it is compared.' })
  comparator!: Comparator;

  @Field(() => Float, { description: 'The threshold.' })
  threshold!: number;

  @Field(() => String, { description: 'The rule in our words, naming its source.' })
  statement!: string;

  @Field(() => ProvenanceType, { description: 'Whose number the threshold is.' })
  provenance!: ProvenanceType;

  @Field(() => BenchmarkRefType, { description: 'The row of the registry.' })
  benchmark!: BenchmarkRefType;
}

@ObjectType('OrgRung', { description: 'One organization model and whether it fits.' })
export class OrgRungType implements OrgRung {
  @Field(() => OrgModelEnum, { description: 'The model.' })
  model!: OrgModel;

  @Field(() => Boolean, { description: 'Whether the count of active use cases reaches it.' })
  nominated!: boolean;

  @Field(() => [OrgGateType], { description: 'Its conditions.' })
  gates!: OrgGateType[];

  @Field(() => Boolean, { description: 'Whether all conditions hold.' })
  passed!: boolean;
}

@ObjectType('OrgModelNext', { description: 'The next rung and what is missing for it.' })
export class OrgModelNextType {
  @Field(() => OrgModelEnum, { description: 'The model.' })
  model!: OrgModel;

  @Field(() => Int, { description: 'Active use cases missing.' })
  useCasesMissing!: number;

  @Field(() => [OrgGateType], { description: 'Conditions that do not hold.' })
  failedGates!: OrgGateType[];
}

@ObjectType('OrgModelRange', {
  description: 'The counts of active use cases that nominate a model, by the registry.',
})
export class OrgModelRangeType implements OrgModelRange {
  @Field(() => OrgModelEnum, { description: 'The model.' })
  model!: OrgModel;

  @Field(() => Int, { description: 'The first count.' })
  from!: number;

  @Field(() => Int, { nullable: true, description: 'The last count; null: no end.' })
  to!: number | null;
}

@ObjectType('OrgModelProfile', { description: 'What an organization model is like, in our words.' })
export class OrgModelProfileType implements OrgModelProfile {
  @Field(() => OrgModelEnum, { description: 'The model.' })
  model!: OrgModel;

  @Field(() => String, { description: 'Its name for people.' })
  title!: string;

  @Field(() => String, { description: 'Where ML people sit in it.' })
  sits!: string;

  @Field(() => [String], { description: 'What it is good at.' })
  strengths!: string[];

  @Field(() => [String], { description: 'What it is bad at.' })
  weaknesses!: string[];

  @Field(() => ProvenanceType, { description: 'Where this comes from.' })
  provenance!: ProvenanceType;
}

@ObjectType('StageFit', {
  description: 'Which models the guide calls usual at the stage of the company.',
})
export class StageFitType implements StageFit {
  @Field(() => [OrgModelEnum], { description: 'The models.' })
  models!: OrgModel[];

  @Field(() => String, { description: 'What the guide says, in our words.' })
  words!: string;

  @Field(() => ProvenanceType, { description: 'Where this comes from.' })
  provenance!: ProvenanceType;
}

@ObjectType('OrgModelResult', {
  description: 'Which organization model fits: the count nominates, conditions confirm.',
})
export class OrgModelResultType implements OrgModelResult {
  @Field(() => Int, { description: 'Active use cases.' })
  activeUseCases!: number;

  @Field(() => OrgModelEnum, { description: 'What the count nominates.' })
  nominated!: OrgModel;

  @Field(() => OrgModelEnum, {
    description: 'The highest rung at or below the nominated one whose conditions hold, now.',
  })
  recommended!: OrgModel;

  @Field(() => Boolean, { description: "Whether the guide's ranges overlap at this count." })
  boundary!: boolean;

  @Field(() => StageFitType, {
    nullable: true,
    description: 'What is usual at the stage of the company; null while that is not set.',
  })
  stageFit!: StageFitType | null;

  @Field(() => [OrgModelRangeType], { description: 'Which counts nominate what, lowest first.' })
  ranges!: OrgModelRangeType[];

  @Field(() => [OrgRungType], { description: 'Every rung, lowest first.' })
  rungs!: OrgRungType[];

  @Field(() => OrgModelNextType, {
    nullable: true,
    description: 'What the next rung needs; null on the top one.',
  })
  next!: OrgModelNextType | null;

  @Field(() => OrgModelEnum, { description: 'The recommendation that has held long enough.' })
  adopted!: OrgModel;

  @Field(() => DateTime, { description: 'Since when it is the recommendation.' })
  adoptedAt!: number;

  @Field(() => OrgModelEnum, {
    nullable: true,
    description: 'The candidate that may replace the recommendation.',
  })
  candidate!: OrgModel | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when the candidate has held.' })
  candidateSince!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the candidate becomes the recommendation, if it holds until then.',
  })
  adoptsAt!: number | null;

  @Field(() => OrgModelEnum, { nullable: true, description: 'What the leaders chose.' })
  chosen!: OrgModel | null;

  @Field(() => [OrgModelProfileType], { description: 'What each model is like.' })
  profiles!: OrgModelProfileType[];
}
