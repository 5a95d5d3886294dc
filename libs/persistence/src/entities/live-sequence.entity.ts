import { bigint, tenantTable, text, type RowOf } from './table.ts';

/** The number of changes of each topic, by which subscribers notice a gap. */
export const LiveSequenceEntity = tenantTable('live_sequence', {
  key: ['topic'],
  columns: { topic: text(), sequence: bigint() },
});
export type LiveSequenceRow = RowOf<typeof LiveSequenceEntity>;
