import type { Instant, MemberRole } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type MemberRecord = {
  id: string;
  name: string;
  role: MemberRole;
  removedAt: Instant | null;
};

/** Members of the organization, removed ones included: what they did stays theirs. */
export const membersByIds = query({
  name: 'membersByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<MemberRecord>(
      `SELECT id, name, role, removed_at AS "removedAt" FROM cadre.member
       WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
      [tx.organizationId, ids],
    ),
});
