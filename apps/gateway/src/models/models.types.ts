import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  DeploymentRecord,
  IncidentRecord,
  ModelRecord,
  PulseRecord,
} from '@cadre/application/models';
import type { DeploymentKind, IncidentCause, IncidentSeverity, ModelKind } from '@cadre/domain';
import { connectionOf } from '../graphql/connection.ts';
import {
  DeploymentKindEnum,
  IncidentCauseEnum,
  IncidentSeverityEnum,
  ModelKindEnum,
} from '../graphql/enums.ts';
import { MutationPayload } from '../graphql/mutation.ts';
import { DateTime } from '../graphql/scalars.ts';
import { UseCase } from '../intake/intake.types.ts';

@ObjectType({ description: 'A registered model.' })
export class Model implements ModelRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'What it does.' })
  description!: string;

  @Field(() => ModelKindEnum, { description: 'What it is.' })
  kind!: ModelKind;

  behaviourOwnerId!: string | null;
  deploymentOwnerId!: string | null;
  monitoringOwnerId!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is archived.' })
  archivedAt!: number | null;

  @Field(() => ID, { nullable: true, description: 'The row that it was merged into.' })
  mergedIntoId!: string | null;

  @Field(() => Int, { description: 'Rises with each change; edits carry it.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was registered.' })
  createdAt!: number;
}

@ObjectType({
  description: 'One version of a model in one environment. Live from `liveAt` until `retiredAt`.',
})
export class Deployment implements DeploymentRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  modelId!: string;

  @Field(() => String, { description: "The model's version." })
  modelVersion!: string;

  @Field(() => String, { description: 'Where it runs.' })
  environment!: string;

  @Field(() => DeploymentKindEnum, { description: 'What it serves.' })
  kind!: DeploymentKind;

  @Field(() => DateTime, { nullable: true, description: 'When it was handed over for deployment.' })
  readyAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it went live.' })
  liveAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was retired.' })
  retiredAt!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when it counts as entered by mistake: it has no dates then.',
  })
  removedAt!: number | null;

  @Field(() => Int, { description: 'Rises with each change; edits carry it.' })
  version!: number;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  createdAt!: number;
}

@ObjectType({ description: 'An incident of ML in production.' })
export class Incident implements IncidentRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  modelId!: string | null;

  @Field(() => String, { description: 'What happened.' })
  title!: string;

  @Field(() => IncidentSeverityEnum, { description: 'How bad it was.' })
  severity!: IncidentSeverity;

  @Field(() => IncidentCauseEnum, { description: 'Why it happened.' })
  cause!: IncidentCause;

  @Field(() => DateTime, { description: 'When it began.' })
  openedAt!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was over.' })
  resolvedAt!: number | null;

  @Field(() => String, { description: 'What to do when one like it happens again.' })
  runbook!: string;

  @Field(() => Int, { description: 'Rises with each change; edits carry it.' })
  version!: number;
}

@ObjectType({ description: 'Your own answer about how your time goes. Leaders see only the mean.' })
export class Pulse implements PulseRecord {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DateTime, { description: 'When you answered.' })
  at!: number;

  @Field(() => Float, { description: 'Share of time on infrastructure, 0 to 1.' })
  infraShare!: number;

  @Field(() => Float, { description: 'Share of time on modelling, 0 to 1.' })
  modellingShare!: number;
}

export const ModelConnection = connectionOf(Model, 'Model');

@ObjectType({ isAbstract: true })
abstract class ModelPayload extends MutationPayload {
  @Field(() => Model, { description: 'The model as it now is.' })
  model!: Model;
}

@ObjectType({ description: 'The answer of `registerModel`.' })
export class RegisterModelPayload extends ModelPayload {}

@ObjectType({ description: 'The answer of `setModelOwners`.' })
export class SetModelOwnersPayload extends ModelPayload {}

@ObjectType({ description: 'The answer of `linkModelToUseCase`.' })
export class LinkModelToUseCasePayload extends ModelPayload {
  @Field(() => UseCase, { description: 'The use case as it now is.' })
  useCase!: UseCase;
}

@ObjectType({ isAbstract: true })
export abstract class DeploymentPayload extends ModelPayload {
  @Field(() => Deployment, { description: 'The deployment as it now is.' })
  deployment!: Deployment;
}

@ObjectType({ description: 'The answer of `recordDeployment`.' })
export class RecordDeploymentPayload extends DeploymentPayload {}

@ObjectType({ description: 'The answer of `takeModelLive`.' })
export class TakeModelLivePayload extends DeploymentPayload {}

@ObjectType({ description: 'The answer of `retireDeployment`.' })
export class RetireDeploymentPayload extends DeploymentPayload {}

@ObjectType({ isAbstract: true })
abstract class IncidentPayload extends MutationPayload {
  @Field(() => Incident, { description: 'The incident as it now is.' })
  incident!: Incident;
}

@ObjectType({ description: 'The answer of `reportIncident`.' })
export class ReportIncidentPayload extends IncidentPayload {}

@ObjectType({ description: 'The answer of `resolveIncident`.' })
export class ResolveIncidentPayload extends IncidentPayload {}

@ObjectType({ description: 'The answer of `recordPulse`.' })
export class RecordPulsePayload extends MutationPayload {
  @Field(() => Pulse, { description: 'Your answer.' })
  pulse!: Pulse;
}
