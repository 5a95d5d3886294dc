import { instant, tenantTable, text, uuid, type RowOf } from './table.ts';

/** Records that a consumer has handled an event; written in the transaction of the effect. */
export const InboxEntity = tenantTable('inbox', {
  key: ['consumer', 'eventId'],
  columns: { consumer: text(), eventId: uuid(), handledAt: instant() },
});
export type InboxRow = RowOf<typeof InboxEntity>;
