// Made by npm run generate. Do not edit.
import { ModelFields, DeploymentFields, IncidentFields } from './models.fields.ts';
import { ModelsResolver } from './models.resolver.ts';
import { OperationsResolver } from './operations.resolver.ts';

export const RESOLVERS = [
  ModelFields,
  DeploymentFields,
  IncidentFields,
  ModelsResolver,
  OperationsResolver,
];
