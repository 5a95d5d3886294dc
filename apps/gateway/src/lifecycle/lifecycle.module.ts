import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** How use cases move through the stages. */
@Module({ providers: RESOLVERS })
export class LifecycleModule {}
