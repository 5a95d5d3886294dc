import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** Risk classes, reviews of models, evidence, and who decides. */
@Module({ providers: RESOLVERS })
export class GovernanceModule {}
