import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  EvidenceLinkRecord,
  ModelReviewRecord,
  RiskClassRecord,
} from '@cadre/application/governance';
import { connectionOf } from '../graphql/connection.ts';
import { DateTime } from '../graphql/scalars.ts';
import { UseCase } from '../intake/intake.types.ts';
import { Model } from '../models/models.types.ts';
import { OwnershipCellType } from '../ownership/ownership.types.ts';
import { Member } from '../tenancy/tenancy.types.ts';

@ObjectType({ description: "A class of the organization's own scale of risk." })
export class RiskClass implements RiskClassRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Its name, once in the scale.' })
  name!: string;

  @Field(() => String, { description: 'What belongs to it.' })
  description!: string;

  @Field(() => Int, { description: 'Its place in the scale, from 1: the gravest.' })
  place!: number;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is no longer in use.' })
  archivedAt!: number | null;

  version!: number;
  createdAt!: number;
}

@ObjectType({ description: 'A class of the scale in use.' })
export class RiskClassInUse extends RiskClass {
  @Field(() => Int, { description: 'How many use cases are in it.' })
  useCases!: number;
}

@ObjectType({ description: 'A review of a model.' })
export class ModelReview implements ModelReviewRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  modelId!: string;

  @Field(() => DateTime, { description: 'When it was held.' })
  at!: number;

  @Field(() => String, { description: 'What came of it.' })
  note!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where what it stands on can be read. Cadre never opens it.',
  })
  evidenceUrl!: string | null;

  createdBy!: string | null;

  @Field(() => Member, { nullable: true, description: 'The member who recorded it.' })
  recordedBy?: Member | null;

  createdAt!: number;
}

@ObjectType({ description: 'Where evidence can be read.' })
export class GovernanceEvidence implements EvidenceLinkRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  useCaseId!: string | null;
  modelId!: string | null;

  @Field(() => String, { description: 'What it is.' })
  title!: string;

  @Field(() => String, { description: 'Its address. Cadre never opens it.' })
  url!: string;

  createdBy!: string | null;

  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt!: number;
}

@ObjectType({ description: 'A class of a scale that ships.' })
export class RiskTemplateClass {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'What belongs to it.' })
  description!: string;
}

@ObjectType({ description: 'A scale of risk that ships, to start from.' })
export class RiskTemplate {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  title!: string;

  @Field(() => String, { description: 'Where it comes from.' })
  source!: string;

  @Field(() => [RiskTemplateClass], { description: 'Its classes, the gravest first.' })
  classes!: readonly RiskTemplateClass[];
}

@ObjectType({ description: 'What the rule GOVERNANCE judges, now.' })
export class Governance {
  @Field(() => [OwnershipCellType], {
    description: 'Who decides about model risk, bias and compliance.',
  })
  decisions!: OwnershipCellType[];

  @Field(() => Int, { description: 'Models in production.' })
  liveModels!: number;

  @Field(() => Int, { description: 'Those of them whose review is due.' })
  reviewsDue!: number;

  @Field(() => Int, { description: 'Active use cases.' })
  activeUseCases!: number;

  @Field(() => Int, { description: 'Those of them without a risk class.' })
  unclassified!: number;

  @Field(() => Int, {
    description: 'Rises with every change of the scale; `setRiskScale` carries it.',
  })
  scaleVersion!: number;

  @Field(() => [RiskClassInUse], {
    description: 'The scale of risk, the gravest class first; empty: there is none.',
  })
  scale!: RiskClassInUse[];
}

@ObjectType({ description: 'A model in production, and its next review.' })
export class GovernedModel {
  modelId!: string;

  @Field(() => Model, { description: 'The model.' })
  model?: Model;

  @Field(() => DateTime, { nullable: true, description: 'Its last review; null: none so far.' })
  reviewedAt!: number | null;

  @Field(() => DateTime, {
    description: 'When its next review falls due: from the last, or from when it first went live.',
  })
  dueAt!: number;

  @Field(() => Boolean, { description: 'Whether it is due.' })
  isDue!: boolean;
}
export const GovernedModelConnection = connectionOf(GovernedModel, 'GovernedModel');

@ObjectType({ description: 'An active use case, for its risk class.' })
export class GovernedUseCase {
  useCaseId!: string;

  @Field(() => UseCase, { description: 'The use case.' })
  useCase?: UseCase;
}
export const GovernedUseCaseConnection = connectionOf(GovernedUseCase, 'GovernedUseCase');
