import type { Actor } from '@cadre/domain';
import { instant, json, nullable, tenantTable, text, uuid, type RowOf } from './table.ts';

/** Append-only: the serving role may not change it, and a trigger stops everybody else. */
export const AuditEntryEntity = tenantTable('audit_entry', {
  key: ['id'],
  columns: {
    id: uuid(),
    at: instant(),
    actor: json<Actor>(),
    /** The operation. */
    action: text(),
    entityKind: text(),
    entityId: nullable(text()),
    before: nullable(json<unknown>()),
    after: nullable(json<unknown>()),
    /** From where: request id and address. */
    source: json<{ requestId?: string; address?: string }>(),
  },
  indexes: { audit_entry_newest: ['at', 'id'], audit_entry_entity: ['entityId', 'at', 'id'] },
});
export type AuditEntryRow = RowOf<typeof AuditEntryEntity>;
