import { auditInput } from '@cadre/contracts';
import type { Actor, Instant } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { instantKey, keyAfter, pageOf, type Page } from '../paging/keyset.ts';

export type AuditRecord = {
  id: string;
  at: Instant;
  actor: Actor;
  /** The operation that changed it. */
  action: string;
  entityKind: string;
  entityId: string | null;
  before: unknown;
  after: unknown;
  /** From where: request id and address. */
  source: { requestId?: string; address?: string };
};

/** A page of the audit log, latest first: who changed what, before and after. Administrators only. */
export const audit = query({
  name: 'audit',
  permission: 'audit.read',
  input: auditInput,
  async run(tx, { first, after, entityId }): Promise<Page<AuditRecord>> {
    const key = keyAfter(after, instantKey);
    const rows = await tx.query<AuditRecord>(
      `SELECT id, at, actor, action, entity_kind AS "entityKind", entity_id AS "entityId",
              before, after, source
       FROM cadre.audit_entry
       WHERE organization_id = $1 AND ($2::text IS NULL OR entity_id = $2)
         AND ($3::timestamptz IS NULL OR (at, id) < ($3, $4::uuid))
       ORDER BY at DESC, id DESC LIMIT $5`,
      [tx.organizationId, entityId ?? null, key && new Date(key[0]), key?.[1] ?? null, first + 1],
    );
    return pageOf(
      rows,
      first,
      (row) => [row.at, row.id],
      (row) => row,
    );
  },
});

export const auditCount = query({
  name: 'auditCount',
  permission: 'audit.read',
  input: auditInput,
  async run(tx, { entityId }): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM cadre.audit_entry
       WHERE organization_id = $1 AND ($2::text IS NULL OR entity_id = $2)`,
      [tx.organizationId, entityId ?? null],
    );
    return row?.count ?? 0;
  },
});
