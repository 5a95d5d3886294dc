import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** People, teams and assignments. */
@Module({ providers: RESOLVERS })
export class OrgModule {}
