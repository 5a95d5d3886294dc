import { integer, json, nullable, tenantTable, text, uuid, word, type RowOf } from './table.ts';

export const IMPORT_PHASES = ['CHECK', 'RUN', 'UNDO'] as const;
export type ImportPhase = (typeof IMPORT_PHASES)[number];
export const IMPORT_PROBLEM_KINDS = ['ERROR', 'KEPT', 'USED', 'NOTED'] as const;

/**
 * A file's row, or a field of it, that an import did not write: it is wrong, a member has edited what it would change, or
 * it names a row that is there already in another spelling, which is used. Or a cell that was taken in part (`NOTED`).
 */
export const ImportProblemEntity = tenantTable('import_problem', {
  key: ['importId', 'phase', 'line', 'heading'],
  columns: {
    importId: uuid(),
    phase: word(IMPORT_PHASES),
    line: integer(),
    /** The column's heading; empty where the problem has no one column. */
    heading: text(),
    kind: word(IMPORT_PROBLEM_KINDS),
    /** The text of the cell, where it was not read. */
    value: nullable(text()),
    reason: text(),
    /** What is asked for in its place. */
    asked: nullable(text()),
    /** The cells of a row that was rejected, so that it can be downloaded and repaired. */
    cells: nullable(json<string[]>()),
  },
  references: { importId: 'import_run' },
});
export type ImportProblemRow = RowOf<typeof ImportProblemEntity>;
