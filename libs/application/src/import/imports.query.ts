import { importInput, importProblemsInput, importsInput, storable } from '@cadre/contracts';
import { mayStep, type ImportState, type Instant } from '@cadre/domain';
import type { ImportCounts, ImportKind, ImportPhase, UndoCounts } from '@cadre/persistence';
import { z } from 'zod';
import { found } from '../core/expect.ts';
import { query } from '../core/operation.ts';
import { instantKey, keyAfter, pageOf, type Page } from '../paging/keyset.ts';

export type ImportRecord = {
  id: string;
  kind: ImportKind;
  mapping: string;
  fileName: string;
  state: ImportState;
  createdAt: Instant;
  finishedAt: Instant | null;
  expiresAt: Instant | null;
  /** The member who made it. */
  memberId: string | null;
  progress: { done: number; total: number } | null;
  checked: ImportCounts | null;
  counts: Partial<ImportCounts> | null;
  undone: UndoCounts | null;
  problem: string | null;
  /** Whether it has changed anything that an undo could take back. */
  undoable: boolean;
};

const COLUMNS = `r.id, r.kind, r.mapping, r.file_name AS "fileName", r.state, r.started_at AS "createdAt",
  r.finished_at AS "finishedAt", r.expires_at AS "expiresAt", r.created_by AS "memberId", r.progress, r.checked,
  r.counts, r.undone, r.problem, EXISTS (SELECT 1 FROM cadre.import_change c
    WHERE c.organization_id = r.organization_id AND c.import_id = r.id) AS undoable`;

const asRecord = (row: ImportRecord): ImportRecord => ({
  ...row,
  undoable: row.undoable && mayStep(row.state, 'undo'),
});

/** One import, in whatever state. */
export const importRun = query({
  name: 'import',
  permission: 'import.write',
  input: importInput,
  async run(tx, { id }): Promise<ImportRecord> {
    const [row] = await tx.query<ImportRecord>(
      `SELECT ${COLUMNS} FROM cadre.import_run r WHERE r.organization_id = $1 AND r.id = $2`,
      [tx.organizationId, id],
    );
    return asRecord(found(row, 'import'));
  },
});

/** A page of imports, newest first, those of the command line too. */
export const imports = query({
  name: 'imports',
  permission: 'import.write',
  input: importsInput,
  async run(tx, { first, after }): Promise<Page<ImportRecord>> {
    const key = keyAfter(after, instantKey);
    const rows = await tx.query<ImportRecord>(
      `SELECT ${COLUMNS} FROM cadre.import_run r
       WHERE r.organization_id = $1 AND ($2::timestamptz IS NULL OR (r.started_at, r.id) < ($2, $3::uuid))
       ORDER BY r.started_at DESC, r.id DESC LIMIT $4`,
      [tx.organizationId, key && new Date(key[0]), key?.[1] ?? null, first + 1],
    );
    return pageOf(rows, first, (row) => [row.createdAt, row.id], asRecord);
  },
});

export const importCount = query({
  name: 'importCount',
  permission: 'import.write',
  input: importsInput,
  async run(tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      'SELECT count(*) AS count FROM cadre.import_run WHERE organization_id = $1',
      [tx.organizationId],
    );
    return row?.count ?? 0;
  },
});

export type ImportProblemRecord = {
  kind: 'ERROR' | 'KEPT';
  /** Of the file; the heading is 1. */
  line: number;
  column: string | null;
  reason: string;
};

const PHASES: Partial<Record<ImportState, ImportPhase>> = {
  CHECKING: 'CHECK',
  CHECKED: 'CHECK',
  UNDOING: 'UNDO',
  UNDONE: 'UNDO',
};
/** As the columns are: a line of four bytes, a heading. */
const problemKey = z.tuple([
  z.number().int().min(0).max(2_147_483_647),
  z.string().max(400).refine(storable),
]);

/** A page of what an import could not do with rows in its present phase, in the order of the file. */
export const importProblems = query({
  name: 'importProblems',
  permission: 'import.write',
  input: importProblemsInput,
  async run(tx, { importId, first, after }): Promise<Page<ImportProblemRecord>> {
    const key = keyAfter(after, problemKey);
    const phase = await phaseOf(tx, importId);
    const rows = await tx.query<ImportProblemRecord & { heading: string }>(
      `SELECT kind, line, heading, NULLIF(heading, '') AS "column", reason FROM cadre.import_problem
       WHERE organization_id = $1 AND import_id = $2 AND phase = $3
         AND ($4::int IS NULL OR (line, heading) > ($4, $5))
       ORDER BY line, heading LIMIT $6`,
      [tx.organizationId, importId, phase, key?.[0] ?? null, key?.[1] ?? null, first + 1],
    );
    return pageOf(
      rows,
      first,
      (row) => [row.line, row.heading],
      ({ heading: _, ...row }) => row,
    );
  },
});

export const importProblemCount = query({
  name: 'importProblemCount',
  permission: 'import.write',
  input: importProblemsInput,
  async run(tx, { importId }): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM cadre.import_problem
       WHERE organization_id = $1 AND import_id = $2 AND phase = $3`,
      [tx.organizationId, importId, await phaseOf(tx, importId)],
    );
    return row?.count ?? 0;
  },
});

async function phaseOf(
  tx: {
    organizationId: string;
    query<T extends object>(sql: string, params: unknown[]): Promise<T[]>;
  },
  importId: string,
): Promise<ImportPhase> {
  const [run] = await tx.query<{ state: ImportState }>(
    'SELECT state FROM cadre.import_run WHERE organization_id = $1 AND id = $2',
    [tx.organizationId, importId],
  );
  return PHASES[found(run, 'import', 'importId').state] ?? 'RUN';
}
