import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** The audit log. */
@Module({ providers: RESOLVERS })
export class AuditModule {}
