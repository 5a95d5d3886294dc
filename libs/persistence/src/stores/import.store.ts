import { ImportRowEntity, type ImportRowRow } from '../entities/import-row.entity.ts';
import { ImportRunEntity, type ImportRunRow } from '../entities/import-run.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRow, insertRows, selectRows, type New } from './rows.ts';

export const insertImportRun = (tx: Tx, run: New<ImportRunRow>) =>
  insertRow(tx, ImportRunEntity, run);

/** Ends an import. */
export async function finishImportRun(
  tx: Tx,
  id: string,
  { state, at, counts }: { state: ImportRunRow['state']; at: number; counts: unknown },
): Promise<void> {
  await tx.execute(
    `UPDATE cadre.import_run SET state = $3, finished_at = $4, counts = $5
     WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, id, state, new Date(at), JSON.stringify(counts)],
  );
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
