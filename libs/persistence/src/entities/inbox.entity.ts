import { instant, tenantTable, text, uuid, type RowOf } from './table.ts';

/** That a consumer has handled an event; written in the transaction of its effect. */
export const InboxEntity = tenantTable('inbox', {
  key: ['consumer', 'eventId'],
  columns: { consumer: text(), eventId: uuid(), handledAt: instant() },
});
export type InboxRow = RowOf<typeof InboxEntity>;
