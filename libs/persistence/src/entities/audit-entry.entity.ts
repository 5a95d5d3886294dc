import type { Actor } from '@cadre/domain';
import { instant, json, nullable, tenantTable, text, uuid, type RowOf } from './table.ts';

/** Append-only: the serving role has no right to change it, and a trigger refuses all other roles. */
export const AuditEntryEntity = tenantTable('audit_entry', {
  key: ['id'],
  columns: {
    id: uuid(),
    at: instant(),
    actor: json<Actor>(),
    /** The operation's name. */
    action: text(),
    entityKind: text(),
    entityId: nullable(text()),
    before: nullable(json<unknown>()),
    after: nullable(json<unknown>()),
    /** The request's id and address. */
    source: json<{ requestId?: string; address?: string }>(),
  },
  indexes: {
    audit_entry_newest: ['at', 'id'],
    audit_entry_entity: ['entityId', 'at', 'id'],
    audit_entry_of_draft: {
      on: ['organizationId', 'id'],
      where: `((entity_kind = 'useCase'::text) AND ((COALESCE(after, before) ->> 'status'::text) = 'DRAFT'::text))`,
    },
  },
});
export type AuditEntryRow = RowOf<typeof AuditEntryEntity>;
