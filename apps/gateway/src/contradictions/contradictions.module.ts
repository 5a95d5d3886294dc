import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** Where the registers disagree. */
@Module({ providers: RESOLVERS })
export class ContradictionsModule {}
