import { instant, json, nullable, tenantTable, uuid, word, type RowOf } from './table.ts';

export const MERGE_KINDS = ['PERSON', 'TEAM', 'MODEL'] as const;
export type MergeKind = (typeof MERGE_KINDS)[number];

/** References of one column that a merge moved: the keys of the rows, and whole rows where the kept one had such a one already. */
export type Moved = {
  table: string;
  column: string;
  keys: Record<string, unknown>[];
  deleted: Record<string, unknown>[];
};

/** Two rows of one person, team or model that became one. It is the trace by which that is undone. */
export const MergeEntity = tenantTable('merge', {
  key: ['id'],
  columns: {
    id: uuid(),
    kind: word(MERGE_KINDS),
    keptId: uuid(),
    mergedId: uuid(),
    at: instant(),
    undoneAt: nullable(instant()),
    moved: json<Moved[]>(),
    /** What the kept row had nothing of and took over. */
    taken: json<Record<string, unknown>>(),
  },
  indexes: { merge_kept: ['keptId'], merge_merged: ['mergedId'] },
});
export type MergeRow = RowOf<typeof MergeEntity>;
