import { instant, json, nullable, tenantTable, text, type RowOf } from './table.ts';

/** The answers that retried mutations get again. */
export const IdempotencyEntity = tenantTable('idempotency', {
  key: ['actorId', 'operation', 'key'],
  columns: {
    actorId: text(),
    operation: text(),
    key: text(),
    requestHash: text(),
    response: nullable(json<unknown>()),
    createdAt: instant(),
  },
  indexes: { idempotency_oldest: ['createdAt'] },
});
export type IdempotencyRow = RowOf<typeof IdempotencyEntity>;
