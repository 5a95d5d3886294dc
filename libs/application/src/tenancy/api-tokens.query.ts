import { apiTokensInput } from '@cadre/contracts';
import type { Instant, MemberRole } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput, instantKey, keyAfter, pageOf, type Page } from '../paging/keyset.ts';

export type ApiTokenRecord = {
  id: string;
  name: string;
  role: MemberRole;
  memberId: string | null;
  createdAt: Instant;
  expiresAt: Instant | null;
  revokedAt: Instant | null;
};

const COLUMNS = `id, name, role, member_id AS "memberId", created_at AS "createdAt",
  expires_at AS "expiresAt", revoked_at AS "revokedAt"`;

/** A page of API tokens, newest first, without what opens anything; revoked ones only when asked for. */
export const apiTokens = query({
  name: 'apiTokens',
  permission: 'members.write',
  input: apiTokensInput,
  async run(tx, { first, after, includeRevoked }): Promise<Page<ApiTokenRecord>> {
    const key = keyAfter(after, instantKey);
    const rows = await tx.query<ApiTokenRecord>(
      `SELECT ${COLUMNS} FROM cadre.api_token
       WHERE organization_id = $1 AND ($2 OR revoked_at IS NULL)
         AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $5`,
      [tx.organizationId, includeRevoked, key && new Date(key[0]), key?.[1] ?? null, first + 1],
    );
    return pageOf(
      rows,
      first,
      (row) => [row.createdAt, row.id],
      (row) => row,
    );
  },
});

export const apiTokenCount = query({
  name: 'apiTokenCount',
  permission: 'members.write',
  input: apiTokensInput,
  async run(tx, { includeRevoked }): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM cadre.api_token
       WHERE organization_id = $1 AND ($2 OR revoked_at IS NULL)`,
      [tx.organizationId, includeRevoked],
    );
    return row?.count ?? 0;
  },
});

export const apiTokensByIds = query({
  name: 'apiTokensByIds',
  permission: 'members.write',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<ApiTokenRecord>(
      `SELECT ${COLUMNS} FROM cadre.api_token WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
      [tx.organizationId, ids],
    ),
});
