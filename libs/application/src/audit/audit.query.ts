import { auditInput } from '@cadre/contracts';
import { countAudit, pageOfAudit, type AuditEntryRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { newestFirst, type Page } from '../paging/keyset.ts';

export type AuditRecord = Omit<AuditEntryRow, 'organizationId'>;

/** A page of the audit log, latest first: who changed what, before and after. Administrators only. */
export const audit = query({
  name: 'audit',
  permission: 'audit.read',
  input: auditInput,
  run: (tx, { entityId = null, ...page }): Promise<Page<AuditRecord>> =>
    newestFirst(page, 'at', (part) => pageOfAudit(tx, { entityId, ...part })),
});

export const auditCount = query({
  name: 'auditCount',
  permission: 'audit.read',
  input: auditInput,
  run: (tx, { entityId = null }): Promise<number> => countAudit(tx, { entityId }),
});
