// Made by npm run generate. Do not edit.
import { ArchiveModelMutation } from './archive-model.mutation.ts';
import { ChangeDeploymentPlanMutation } from './change-deployment-plan.mutation.ts';
import { CorrectDeploymentMutation } from './correct-deployment.mutation.ts';
import { ModelFields, DeploymentFields, IncidentFields } from './models.fields.ts';
import { ModelsResolver } from './models.resolver.ts';
import { OperationsResolver } from './operations.resolver.ts';
import { UpdateModelMutation } from './update-model.mutation.ts';

export const RESOLVERS = [
  ArchiveModelMutation,
  ChangeDeploymentPlanMutation,
  CorrectDeploymentMutation,
  ModelFields,
  DeploymentFields,
  IncidentFields,
  ModelsResolver,
  OperationsResolver,
  UpdateModelMutation,
];
