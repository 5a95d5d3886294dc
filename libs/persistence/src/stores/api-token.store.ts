import { ApiTokenEntity, type ApiTokenRow } from '../entities/api-token.entity.ts';
import type { MemberRole } from '@cadre/domain';
import type { Tx } from '../tenant.ts';
import {
  countRows,
  findById,
  findByIds,
  insertRow,
  selectPage,
  without,
  type New,
  type PageOf,
} from './rows.ts';

export const insertApiToken = (tx: Tx, token: New<ApiTokenRow>) =>
  insertRow(tx, ApiTokenEntity, token);
export const findApiToken = (tx: Tx, id: string) => findById(tx, ApiTokenEntity, id);

/** Revokes the token from `at` on; one that was revoked before stays as it is. */
export async function revokeApiToken(tx: Tx, id: string, at: number): Promise<void> {
  await tx.execute(
    `UPDATE cadre.api_token SET revoked_at = $3
     WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL`,
    [tx.organizationId, id, new Date(at)],
  );
}

/** The shown columns of a token: without its secret's hash. */
const SHOWN = without(ApiTokenEntity, 'tokenHash');

export const findApiTokensByIds = (tx: Tx, ids: readonly string[]) => findByIds(tx, SHOWN, ids);

type TokenFilter = { includeRevoked: boolean };
const VALID_OR_ALL = 'AND ($2 OR t.revoked_at IS NULL)';

/** A page of tokens, newest first. */
export const pageOfApiTokens = (tx: Tx, { includeRevoked, ...page }: TokenFilter & PageOf) =>
  selectPage(tx, SHOWN, { by: 'createdAt', ...page }, VALID_OR_ALL, [includeRevoked]);
export const countApiTokens = (tx: Tx, { includeRevoked }: TokenFilter) =>
  countRows(tx, ApiTokenEntity, VALID_OR_ALL, [includeRevoked]);

export type TokenToCheck = Pick<
  ApiTokenRow,
  'name' | 'role' | 'tokenHash' | 'memberId' | 'expiresAt'
> & {
  /** The present role of the token's member; null for a token without one. */
  memberRole: MemberRole | null;
};

/** A token that is not revoked and whose member, if it has one, is not removed: its hash is compared with the secret. */
export async function findTokenToCheck(tx: Tx, id: string): Promise<TokenToCheck | null> {
  const [token] = await tx.query<TokenToCheck>(
    `SELECT t.name, t.role, t.token_hash AS "tokenHash", t.member_id AS "memberId",
       m.role AS "memberRole", t.expires_at AS "expiresAt"
     FROM cadre.api_token t
     LEFT JOIN cadre.member m ON m.organization_id = t.organization_id AND m.id = t.member_id
     WHERE t.organization_id = $1 AND t.id = $2 AND t.revoked_at IS NULL
       AND (t.member_id IS NULL OR m.removed_at IS NULL)`,
    [tx.organizationId, id],
  );
  return token ?? null;
}
