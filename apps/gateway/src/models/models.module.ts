import { Module } from '@nestjs/common';
import { ModelFields, DeploymentFields, IncidentFields } from './models.fields.ts';
import { ModelsResolver } from './models.resolver.ts';
import { OperationsResolver } from './operations.resolver.ts';

/** Models, deployments, incidents and pulses. */
@Module({
  providers: [ModelsResolver, OperationsResolver, ModelFields, DeploymentFields, IncidentFields],
})
export class ModelsModule {}
