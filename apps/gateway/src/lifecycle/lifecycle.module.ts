import { Module } from '@nestjs/common';
import { LifecycleResolver } from './lifecycle.resolver.ts';

/** How use cases move through the stages. */
@Module({ providers: [LifecycleResolver] })
export class LifecycleModule {}
