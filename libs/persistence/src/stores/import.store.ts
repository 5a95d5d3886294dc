import { ImportRowEntity, type ImportRowRow } from '../entities/import-row.entity.ts';
import { ImportRunEntity, type ImportRunRow } from '../entities/import-run.entity.ts';
import type { Tx } from '../tenant.ts';
import { findById, insertRow, insertRows, selectRows, type New } from './rows.ts';

export const insertImportRun = (tx: Tx, run: New<ImportRunRow>) =>
  insertRow(tx, ImportRunEntity, run);
export const findImportRun = (tx: Tx, id: string) => findById(tx, ImportRunEntity, id);

/** The import, which nobody else takes a step further until this transaction ends. */
export async function lockImportRun(tx: Tx, id: string): Promise<ImportRunRow | null> {
  const [run] = await selectRows(tx, ImportRunEntity, 'AND t.id = $2 FOR NO KEY UPDATE', [id]);
  return run ?? null;
}

type RunPatch = Partial<Omit<ImportRunRow, 'organizationId' | 'id'>>;

/** Changes an import; what is not named stays. */
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

/** Notes how far, in percent, an attempt at a step of an import has come, if it is still the one that goes on. */
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
 * Adds what a batch of rows became to its import. Once anything was written that is a sign of life, too: before, an evaluation
 * counts no half of it, and after an import that writes nothing, no event asks for the one that was held off.
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

/** Whether an import is in the middle of its rows: it has written some, not all, and has given a sign of life since `since`. */
export async function isImporting(tx: Tx, since: number): Promise<boolean> {
  const [run] = await tx.query(
    `SELECT 1 FROM cadre.import_run
     WHERE organization_id = $1 AND state = 'RUNNING' AND touched_at > $2 LIMIT 1`,
    [tx.organizationId, new Date(since)],
  );
  return run !== undefined;
}

/** What rows of `source` with these identities became in earlier imports, locked against a second import of them. */
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

/** Notes what rows of a file have become, those imported before anew. */
export async function saveImportRows(tx: Tx, rows: readonly New<ImportRowRow>[]): Promise<void> {
  await insertRows(
    tx,
    ImportRowEntity,
    [...rows].sort((a, b) => (a.identity < b.identity ? -1 : 1)),
    `ON CONFLICT (organization_id, source, identity) DO UPDATE SET content_hash = excluded.content_hash,
       entity_id = excluded.entity_id, imported_fields = excluded.imported_fields, import_id = excluded.import_id`,
  );
}
