import type { Tx } from '../tenant.ts';
import type { Session } from '../transaction.ts';

/** Stores a piece of a file, if its import still waits for this upload attempt. */
export async function insertImportChunk(
  tx: Tx,
  chunk: { importId: string; upload: string; number: number; bytes: Uint8Array },
): Promise<boolean> {
  const stored = await tx.execute(
    `INSERT INTO cadre.import_chunk (organization_id, import_id, number, bytes)
     SELECT $1, r.id, $4, $5 FROM cadre.import_run r
     WHERE r.organization_id = $1 AND r.id = $2 AND r.upload = $3 AND r.state = 'CREATED'
     FOR SHARE OF r`,
    [tx.organizationId, chunk.importId, chunk.upload, chunk.number, chunk.bytes],
  );
  return stored === 1;
}

/** A piece of the file; null after its end. */
export async function readImportChunk(
  tx: Tx,
  importId: string,
  number: number,
): Promise<Uint8Array | null> {
  const [chunk] = await tx.query<{ bytes: Uint8Array }>(
    `SELECT bytes FROM cadre.import_chunk
     WHERE organization_id = $1 AND import_id = $2 AND number = $3`,
    [tx.organizationId, importId, number],
  );
  return chunk?.bytes ?? null;
}

/** Deletes the stored file of an import. */
export async function deleteImportChunks(tx: Tx, importId: string): Promise<void> {
  await tx.execute('DELETE FROM cadre.import_chunk WHERE organization_id = $1 AND import_id = $2', [
    tx.organizationId,
    importId,
  ]);
}

/** Imports of all organizations that were not started in time, the most overdue first. Inside `acrossTenants`. */
export function expiredImports(
  session: Session,
  at: number,
  maxRows: number,
): Promise<{ organizationId: string; id: string }[]> {
  return session.query(
    'SELECT organization_id AS "organizationId", id FROM cadre.expired_imports($1, $2)',
    [new Date(at), maxRows],
  );
}
