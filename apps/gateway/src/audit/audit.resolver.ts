import { Args, Query, Resolver } from '@nestjs/graphql';
import { audit, auditCount } from '@cadre/application/audit';
import { connection, pageCost, type Connection } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { AuditArgs, AuditEntryConnection, type AuditEntry } from './audit.types.ts';

@Resolver()
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    complexity: pageCost,
    description: 'The audit log, latest first. Administrators.',
  })
  async audit(
    @Args() args: AuditArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<AuditEntry>> {
    const page = await caller.run(audit, args);
    return connection(page, () => caller.run(auditCount, args));
  }
}
