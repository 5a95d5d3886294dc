import { bigint, tenantTable, text, type RowOf } from './table.ts';

/** How many changes each topic has had; subscribers see a gap by it. */
export const LiveSequenceEntity = tenantTable('live_sequence', {
  key: ['topic'],
  columns: { topic: text(), sequence: bigint() },
});
export type LiveSequenceRow = RowOf<typeof LiveSequenceEntity>;
