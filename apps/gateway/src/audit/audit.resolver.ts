import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { audit, auditCount } from '@cadre/application/audit';
import { connection, pageCost, type Connection } from '../graphql/connection.ts';
import { GatewayContext } from '../graphql/context.ts';
import { AuditArgs, AuditEntryConnection, type AuditEntry } from './audit.types.ts';

@Resolver()
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    complexity: pageCost,
    description: 'The audit log, latest first. Administrators.',
  })
  async audit(
    @Args() args: AuditArgs,
    @Context() context: GatewayContext,
  ): Promise<Connection<AuditEntry>> {
    const page = await context.run(audit, args);
    return connection(page, () => context.run(auditCount, args));
  }
}
