import { ImportRowEntity, type ImportRowRow } from '../entities/import-row.entity.ts';
import { ImportRunEntity, type ImportRunRow } from '../entities/import-run.entity.ts';
import type { Tx } from '../tenant.ts';
import {
  columnsOf,
  countRows,
  findById,
  insertRow,
  insertRows,
  only,
  selectRows,
  without,
  type New,
  type PageOf,
} from './rows.ts';

export const insertImportRun = (tx: Tx, run: New<ImportRunRow>) =>
  insertRow(tx, ImportRunEntity, run);
export const findImportRun = (tx: Tx, id: string) => findById(tx, ImportRunEntity, id);

/** The import, locked: no other transaction can change its state before this one ends. */
export async function lockImportRun(tx: Tx, id: string): Promise<ImportRunRow | null> {
  const [run] = await selectRows(tx, ImportRunEntity, 'AND t.id = $2 FOR NO KEY UPDATE', [id]);
  return run ?? null;
}

type RunPatch = Partial<Omit<ImportRunRow, 'organizationId' | 'id'>>;

/** Changes an import; fields that are not named stay. */
export async function updateImportRun(tx: Tx, id: string, patch: RunPatch): Promise<void> {
  const given = ImportRunEntity.columns.filter(({ property }) => property in patch);
  const sets = given.map(({ name, type }, index) => `${name} = $${index + 3}::${type}`);
  const values = given.map(({ property, type }) => {
    const value = patch[property as keyof RunPatch] ?? null;
    if (value === null) return null;
    return type === 'jsonb'
      ? JSON.stringify(value)
      : type === 'timestamptz'
        ? new Date(value as number)
        : value;
  });
  await tx.execute(
    `UPDATE cadre.import_run SET ${sets.join(', ')} WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, id, ...values],
  );
}

/** Stores the progress, in percent, of an attempt at a step of an import, if the attempt may still continue. */
export async function noteImportProgress(
  tx: Tx,
  id: string,
  attempt: string,
  done: number,
): Promise<void> {
  await tx.execute(
    `UPDATE cadre.import_run SET progress = progress || jsonb_build_object('done', $4::int)
     WHERE organization_id = $1 AND id = $2 AND progress->>'attempt' = $3 AND state IN ('CHECKING', 'RUNNING')`,
    [tx.organizationId, id, attempt, done],
  );
}

/**
 * Adds the counts of a batch to its import. Once the import has written anything, this also renews the time of its last
 * write, which holds off evaluations. It does not before: there is no half import to count, and an import that writes
 * nothing leaves no event that would ask for the evaluation again.
 */
export async function countImported(
  tx: Tx,
  id: string,
  { imported, updated, at }: { imported: number; updated: number; at: number },
): Promise<{ imported: number; updated: number }> {
  const [counts] = await tx.query<{ imported: number; updated: number }>(
    `UPDATE cadre.import_run SET touched_at = CASE WHEN $3::int + $4::int > 0 OR touched_at IS NOT NULL THEN $5::timestamptz END,
       counts = coalesce(counts, '{}') || jsonb_build_object(
       'imported', coalesce((counts->>'imported')::int, 0) + $3::int,
       'updated', coalesce((counts->>'updated')::int, 0) + $4::int)
     WHERE organization_id = $1 AND id = $2
     RETURNING (counts->>'imported')::int AS imported, (counts->>'updated')::int AS updated`,
    [tx.organizationId, id, imported, updated, new Date(at)],
  );
  return counts ?? { imported, updated };
}

/** Whether an import is in the middle of its rows: it has written some, not all, and the latest of them after `since`. */
export async function isImporting(tx: Tx, since: number): Promise<boolean> {
  const [run] = await tx.query(
    `SELECT 1 FROM cadre.import_run
     WHERE organization_id = $1 AND state = 'RUNNING' AND touched_at > $2 LIMIT 1`,
    [tx.organizationId, new Date(since)],
  );
  return run !== undefined;
}

/** The notes of earlier imports about rows of `source` with these identities, locked against a second import of them. */
export function lockImportRows(
  tx: Tx,
  source: string,
  identities: readonly string[],
): Promise<ImportRowRow[]> {
  return selectRows(
    tx,
    ImportRowEntity,
    'AND t.source = $2 AND t.identity = ANY($3) ORDER BY t.identity FOR NO KEY UPDATE',
    [source, identities],
  );
}

/** Which of these identities rows of `source` have had. */
export async function storedImportRows(
  tx: Tx,
  source: string,
  identities: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ identity: string }>(
    `SELECT identity FROM cadre.import_row
     WHERE organization_id = $1 AND source = $2 AND identity = ANY($3)`,
    [tx.organizationId, source, identities],
  );
  return rows.map(({ identity }) => identity);
}

/** Stores what rows of a file have become, and replaces earlier notes. */
export async function saveImportRows(tx: Tx, rows: readonly New<ImportRowRow>[]): Promise<void> {
  await insertRows(
    tx,
    ImportRowEntity,
    [...rows].sort((a, b) => (a.identity < b.identity ? -1 : 1)),
    `ON CONFLICT (organization_id, source, identity) DO UPDATE SET content_hash = excluded.content_hash,
       entity_id = excluded.entity_id, imported_fields = excluded.imported_fields, import_id = excluded.import_id`,
  );
}

/** The shown columns of an import: without its file and its mapping's document. */
const SHOWN = without(ImportRunEntity, 'mappingDocument', 'actor', 'upload', 'bytes', 'touchedAt');
export type ShownImport = Omit<
  ImportRunRow,
  'mappingDocument' | 'actor' | 'upload' | 'bytes' | 'touchedAt'
> & {
  /** Whether it has created or changed anything. */
  hasChanges: boolean;
};

const SHOWN_COLUMNS = `${columnsOf(SHOWN)}, EXISTS (SELECT 1 FROM cadre.import_change c
  WHERE c.organization_id = t.organization_id AND c.import_id = t.id) AS "hasChanges"`;

export async function findShownImport(tx: Tx, id: string): Promise<ShownImport | null> {
  const [row] = await tx.query<ShownImport>(
    `SELECT ${SHOWN_COLUMNS}
     FROM cadre.import_run t WHERE t.organization_id = $1 AND t.id = $2`,
    [tx.organizationId, id],
  );
  return row ?? null;
}

/** A page of imports, newest first. */
export const pageOfImports = (tx: Tx, { after, limit }: PageOf): Promise<ShownImport[]> =>
  tx.query(
    `SELECT ${SHOWN_COLUMNS}
     FROM cadre.import_run t
     WHERE t.organization_id = $1 AND ($2::timestamptz IS NULL OR (t.started_at, t.id) < ($2, $3::uuid))
     ORDER BY t.started_at DESC, t.id DESC LIMIT $4`,
    [tx.organizationId, after && new Date(after[0]), after?.[1] ?? null, limit],
  );
export const countImports = (tx: Tx) => countRows(tx, ImportRunEntity);

/** How many imports are created and not started yet. */
export const countOpenImports = (tx: Tx) =>
  countRows(tx, ImportRunEntity, `AND t.state IN ('CREATED', 'CHECKING', 'CHECKED')`);

export async function importState(tx: Tx, id: string): Promise<ImportRunRow['state'] | null> {
  const [run] = await selectRows(tx, only(ImportRunEntity, 'state'), 'AND t.id = $2', [id]);
  return run?.state ?? null;
}

/** Lets one transaction at a time begin a step of an import in this organization. */
export async function lockImportSteps(tx: Tx): Promise<void> {
  await advisoryLock(tx, `cadre.imports/${tx.organizationId}`);
}

/** Lets one transaction at a time import rows of a source into this organization: two would both find a row new. */
export async function lockImportSource(tx: Tx, source: string): Promise<void> {
  await advisoryLock(tx, `cadre.import/${tx.organizationId}/${source}`);
}

async function advisoryLock(tx: Tx, name: string): Promise<void> {
  await tx.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}

/** The file name of another import by the API that is being written or undone; null when there is none. */
export async function otherImportUnderWay(tx: Tx, id: string): Promise<string | null> {
  const [other] = await selectRows(
    tx,
    only(ImportRunEntity, 'fileName'),
    `AND t.id <> $2 AND t.mapping_document IS NOT NULL
     AND t.state IN ('RUNNING', 'UNDOING')
     ORDER BY t.started_at DESC, t.id DESC LIMIT 1`,
    [id],
  );
  return other?.fileName ?? null;
}

/**
 * Ends the imports of a source by the command line that were killed in the middle, all but `id`.
 * @returns the id of one of them, or null
 */
export async function failInterruptedImports(
  tx: Tx,
  { mapping, id, at }: { mapping: string; id: string | null; at: number },
): Promise<string | null> {
  const [interrupted] = await tx.query<{ id: string }>(
    `UPDATE cadre.import_run SET state = 'FAILED', finished_at = $4
     WHERE organization_id = $1 AND mapping = $2 AND state = 'RUNNING' AND id IS DISTINCT FROM $3::uuid
       AND mapping_document IS NULL
     RETURNING id`,
    [tx.organizationId, mapping, id, new Date(at)],
  );
  return interrupted?.id ?? null;
}
