import { ApiTokenEntity, type ApiTokenRow } from '../entities/api-token.entity.ts';
import type { Tx } from '../tenant.ts';
import { findById, insertRow, type New } from './rows.ts';

export const insertApiToken = (tx: Tx, token: New<ApiTokenRow>) =>
  insertRow(tx, ApiTokenEntity, token);
export const findApiToken = (tx: Tx, id: string) => findById(tx, ApiTokenEntity, id);

/** Ends a token at `at`; one that has ended keeps its first end. Whether there was one to end. */
export async function revokeApiToken(tx: Tx, id: string, at: number): Promise<boolean> {
  const revoked = await tx.execute(
    `UPDATE cadre.api_token SET revoked_at = $3
     WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL`,
    [tx.organizationId, id, new Date(at)],
  );
  return revoked > 0;
}
