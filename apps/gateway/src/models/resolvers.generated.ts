// Made by npm run generate. Do not edit.
import { ChangeDeploymentPlanMutation } from './change-deployment-plan.mutation.ts';
import { ModelFields, DeploymentFields, IncidentFields } from './models.fields.ts';
import { ModelsResolver } from './models.resolver.ts';
import { OperationsResolver } from './operations.resolver.ts';

export const RESOLVERS = [
  ChangeDeploymentPlanMutation,
  ModelFields,
  DeploymentFields,
  IncidentFields,
  ModelsResolver,
  OperationsResolver,
];
