import { entities } from '../entities/index.ts';
import {
  ImportChangeEntity,
  type ImportChangeKind,
  type ImportChangeRow,
  type RowBefore,
} from '../entities/import-change.entity.ts';
import { ImportProblemEntity, type ImportProblemRow } from '../entities/import-problem.entity.ts';
import type { ImportRowRow } from '../entities/import-row.entity.ts';
import type { Table } from '../entities/table.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, selectRows, without, type New } from './rows.ts';
import { passKeysOn } from './unique.ts';

/** Stores what an import created and changed; of a row that it changes twice, the first state before and the last after. */
export const insertImportChanges = (tx: Tx, changes: readonly New<ImportChangeRow>[]) =>
  insertRows(
    tx,
    ImportChangeEntity,
    changes,
    'ON CONFLICT (organization_id, import_id, entity_id) DO UPDATE SET after = excluded.after',
  );

/** The next rows of one kind that an import created (`made`) or changed, by id. */
export function importChangesAfter(
  tx: Tx,
  importId: string,
  {
    kind,
    made,
    after,
    limit,
  }: { kind: ImportChangeKind; made: boolean; after: string | null; limit: number },
): Promise<ImportChangeRow[]> {
  return selectRows(
    tx,
    ImportChangeEntity,
    `AND t.import_id = $2 AND t.kind = $3 AND (t.before IS NULL) = $4
     AND ($5::uuid IS NULL OR t.entity_id > $5) ORDER BY t.entity_id LIMIT $6`,
    [importId, kind, made, after, limit],
  );
}

/** Stores problems with rows; one that is stored already stays as it is. */
export const insertImportProblems = (tx: Tx, problems: readonly New<ImportProblemRow>[]) =>
  insertRows(tx, ImportProblemEntity, problems, 'ON CONFLICT DO NOTHING');

type ProblemCounts = { errors: number; kept: number; used: number; noted: number };

/** How many problems of each kind a phase of an import had. */
export async function countImportProblems(
  tx: Tx,
  importId: string,
  phase: ImportProblemRow['phase'],
): Promise<ProblemCounts> {
  const [counts] = await tx.query<ProblemCounts>(
    `SELECT count(*) FILTER (WHERE kind = 'ERROR') AS errors, count(*) FILTER (WHERE kind = 'KEPT') AS kept,
       count(*) FILTER (WHERE kind = 'USED') AS used, count(*) FILTER (WHERE kind = 'NOTED') AS noted
     FROM cadre.import_problem WHERE organization_id = $1 AND import_id = $2 AND phase = $3`,
    [tx.organizationId, importId, phase],
  );
  return counts ?? { errors: 0, kept: 0, used: 0, noted: 0 };
}

/** The cells of a row may be large, and only a download shows them. */
const WITHOUT_CELLS = without(ImportProblemEntity, 'cells');

/** A page of the problems with rows in a phase of an import, in the order of the file. */
export const pageOfImportProblems = (
  tx: Tx,
  { importId, phase }: Pick<ImportProblemRow, 'importId' | 'phase'>,
  { after, limit }: { after: readonly [line: number, heading: string] | null; limit: number },
  withCells = false,
): Promise<(Omit<ImportProblemRow, 'cells'> & Partial<ImportProblemRow>)[]> =>
  selectRows(
    tx,
    withCells ? ImportProblemEntity : WITHOUT_CELLS,
    `AND t.import_id = $2 AND t.phase = $3
     AND ($4::int IS NULL OR (t.line, t.heading) > ($4, $5))
     ORDER BY t.line, t.heading LIMIT $6`,
    [importId, phase, after?.[0] ?? null, after?.[1] ?? null, limit],
  );

/** Problems of one kind, column and reason. */
export type ImportProblemGroupRow = Pick<ImportProblemRow, 'kind' | 'heading' | 'reason'> & {
  count: number;
  /** The first lines, in order. */
  lines: number[];
  /** The text of the first one's cell. */
  value: string | null;
};

/** The problems of a phase of an import by kind, column and reason, the most frequent first. */
export const groupImportProblems = (
  tx: Tx,
  { importId, phase }: Pick<ImportProblemRow, 'importId' | 'phase'>,
  limit: number,
): Promise<ImportProblemGroupRow[]> =>
  tx.query(
    `SELECT kind, heading, reason, count(*)::int AS count, (array_agg(line ORDER BY line))[1:5] AS lines,
       (array_agg(value ORDER BY line))[1] AS value
     FROM cadre.import_problem WHERE organization_id = $1 AND import_id = $2 AND phase = $3
     GROUP BY kind, heading, reason ORDER BY count(*) DESC, min(line) LIMIT $4`,
    [tx.organizationId, importId, phase, limit],
  );

/** Whether an import has created or changed anything. */
export async function hasImportChanges(tx: Tx, importId: string): Promise<boolean> {
  const [change] = await tx.query(
    'SELECT 1 FROM cadre.import_change WHERE organization_id = $1 AND import_id = $2 LIMIT 1',
    [tx.organizationId, importId],
  );
  return change !== undefined;
}

/** Locks rows against being referred to or changed, and returns them. */
export function lockRows<Row extends { organizationId: string }>(
  tx: Tx,
  entity: Table<Row>,
  ids: readonly string[],
): Promise<Row[]> {
  return selectRows(tx, entity, 'AND t.id = ANY($2::uuid[]) ORDER BY t.id FOR UPDATE', [ids]);
}

/**
 * Those of `ids` of `table` that some row refers to. The referring tables are found in the tables' declarations, so a new
 * table is included without a change here.
 * @param but tables whose rows are deleted with the row they refer to
 */
export async function referredTo(
  tx: Tx,
  table: string,
  ids: readonly string[],
  but: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  const places = entities
    .filter((entity) => !but.includes(entity.table))
    .flatMap((entity) =>
      entity.holds
        .filter(({ target }) => target === table)
        .map(({ column }) => ({ table: entity.table, column })),
    );
  const rows = await tx.query<{ id: string }>(
    places
      .map(
        ({ table: holder, column }) =>
          `SELECT ${column} AS id FROM cadre.${holder} WHERE organization_id = $1 AND ${column} = ANY($2::uuid[])`,
      )
      .join(' UNION '),
    [tx.organizationId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

const KEYS = { use_case: 'NULL', assignment: 'NULL', person: 'email_key', team: 'name_key' };

/** Deletes rows that an import created: the database allows it while that import is being undone. */
export async function deleteImported(
  tx: Tx,
  table: 'use_case' | 'assignment' | 'person' | 'team',
  ids: readonly string[],
): Promise<number> {
  if (table === 'use_case') {
    await tx.execute(
      'DELETE FROM cadre.use_case_score WHERE organization_id = $1 AND use_case_id = ANY($2::uuid[])',
      [tx.organizationId, ids],
    );
  }
  const key = KEYS[table];
  const gone = await tx.query<{ key: string | null }>(
    `DELETE FROM cadre.${table} WHERE organization_id = $1 AND id = ANY($2::uuid[]) RETURNING ${key} AS key`,
    [tx.organizationId, ids],
  );
  if (table === 'person' || table === 'team') {
    await passKeysOn(
      tx,
      { table, of: table === 'person' ? 'email' : 'name' },
      gone.map(({ key }) => key),
    );
  }
  return gone.length;
}

/** Deletes the notes of what a file's rows became. */
export async function deleteImportRows(
  tx: Tx,
  source: string,
  rows: readonly Pick<ImportRowRow, 'identity' | 'entityId'>[],
): Promise<void> {
  await tx.execute(
    `DELETE FROM cadre.import_row t USING unnest($3::text[], $4::uuid[]) AS gone(identity, entity_id)
     WHERE t.organization_id = $1 AND t.source = $2 AND t.identity = gone.identity AND t.entity_id = gone.entity_id`,
    [
      tx.organizationId,
      source,
      rows.map(({ identity }) => identity),
      rows.map(({ entityId }) => entityId),
    ],
  );
}

/**
 * Restores the notes about rows from before `run`. A note that a later import has replaced since stays: with an older one,
 * the next import would take that import's changes for a member's edits.
 */
export async function restoreImportRows(
  tx: Tx,
  run: { id: string; mapping: string },
  rows: readonly (RowBefore & Pick<ImportRowRow, 'identity'>)[],
): Promise<void> {
  await tx.execute(
    `UPDATE cadre.import_row t
     SET content_hash = r."contentHash", imported_fields = r."importedFields", import_id = r."importId"
     FROM json_to_recordset($4) AS r(identity text, "contentHash" text, "importedFields" jsonb, "importId" uuid)
     WHERE t.organization_id = $1 AND t.source = $2 AND t.import_id = $3 AND t.identity = r.identity`,
    [tx.organizationId, run.mapping, run.id, JSON.stringify(rows)],
  );
}
