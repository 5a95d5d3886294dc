import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** Models, deployments, incidents and pulses. */
@Module({ providers: RESOLVERS })
export class ModelsModule {}
