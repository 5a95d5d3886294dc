import { Module } from '@nestjs/common';
import { AuditResolver } from './audit.resolver.ts';

/** The audit log. */
@Module({ providers: [AuditResolver] })
export class AuditModule {}
