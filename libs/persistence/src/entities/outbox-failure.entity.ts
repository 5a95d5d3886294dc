import { instant, integer, tenantTable, text, uuid, type RowOf } from './table.ts';

/** How often a consumer has failed an event; deleted when it handles the event after all. */
export const OutboxFailureEntity = tenantTable('outbox_failure', {
  key: ['consumer', 'eventId'],
  columns: {
    consumer: text(),
    eventId: uuid(),
    tries: integer(),
    reason: text(),
    failedAt: instant(),
  },
});
export type OutboxFailureRow = RowOf<typeof OutboxFailureEntity>;
