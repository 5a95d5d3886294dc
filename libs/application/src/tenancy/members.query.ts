import { membersInput } from '@cadre/contracts';
import { query } from '../core/operation.ts';
import { instantKey, keyAfter, pageOf, type Page } from '../paging/keyset.ts';
import { MEMBER_COLUMNS, type MemberRecord } from './members-by-ids.query.ts';

/** A page of members, newest first. */
export const members = query({
  name: 'members',
  permission: 'read',
  input: membersInput,
  async run(tx, { first, after, includeRemoved }): Promise<Page<MemberRecord>> {
    const key = keyAfter(after, instantKey);
    const rows = await tx.query<MemberRecord>(
      `SELECT ${MEMBER_COLUMNS} FROM cadre.member
       WHERE organization_id = $1 AND ($2 OR removed_at IS NULL)
         AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $5`,
      [tx.organizationId, includeRemoved, key && new Date(key[0]), key?.[1] ?? null, first + 1],
    );
    return pageOf(
      rows,
      first,
      (row) => [row.createdAt, row.id],
      (row) => row,
    );
  },
});

export const memberCount = query({
  name: 'memberCount',
  permission: 'read',
  input: membersInput,
  async run(tx, { includeRemoved }): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM cadre.member
       WHERE organization_id = $1 AND ($2 OR removed_at IS NULL)`,
      [tx.organizationId, includeRemoved],
    );
    return row?.count ?? 0;
  },
});
