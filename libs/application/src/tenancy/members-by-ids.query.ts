import type { Instant, MemberRole } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type MemberRecord = {
  id: string;
  name: string;
  email: string | null;
  role: MemberRole;
  /** Whether there is a user who signs in as this member. */
  signsIn: boolean;
  createdAt: Instant;
  removedAt: Instant | null;
  version: number;
};

export const MEMBER_COLUMNS = `id, name, email, role, user_id IS NOT NULL AS "signsIn",
  created_at AS "createdAt", removed_at AS "removedAt", version`;

/** Members of the organization, removed ones included: what they did stays theirs. */
export const membersByIds = query({
  name: 'membersByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<MemberRecord>(
      `SELECT ${MEMBER_COLUMNS} FROM cadre.member
       WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
      [tx.organizationId, ids],
    ),
});
