import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** Hires in progress, and the plan of hires. */
@Module({ providers: RESOLVERS })
export class HiringModule {}
