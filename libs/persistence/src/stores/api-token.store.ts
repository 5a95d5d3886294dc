import { ApiTokenEntity, type ApiTokenRow } from '../entities/api-token.entity.ts';
import type { Tx } from '../tenant.ts';
import { findById, insertRow, type New } from './rows.ts';

export const insertApiToken = (tx: Tx, token: New<ApiTokenRow>) =>
  insertRow(tx, ApiTokenEntity, token);
export const findApiToken = (tx: Tx, id: string) => findById(tx, ApiTokenEntity, id);

/** From `at` on the token opens nothing; one that was revoked before stays as it is. */
export async function revokeApiToken(tx: Tx, id: string, at: number): Promise<void> {
  await tx.execute(
    `UPDATE cadre.api_token SET revoked_at = $3
     WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL`,
    [tx.organizationId, id, new Date(at)],
  );
}
