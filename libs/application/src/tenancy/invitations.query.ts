import { invitationsInput } from '@cadre/contracts';
import type { Instant, MemberRole } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput, instantKey, keyAfter, pageOf, type Page } from '../paging/keyset.ts';

export type InvitationRecord = {
  id: string;
  email: string | null;
  name: string | null;
  role: MemberRole;
  createdAt: Instant;
  createdBy: string | null;
  expiresAt: Instant;
  acceptedAt: Instant | null;
  acceptedBy: string | null;
  revokedAt: Instant | null;
};

const COLUMNS = `id, email, name, role, created_at AS "createdAt", created_by AS "createdBy",
  expires_at AS "expiresAt", accepted_at AS "acceptedAt", accepted_by AS "acceptedBy", revoked_at AS "revokedAt"`;
const OPEN = 'accepted_at IS NULL AND revoked_at IS NULL';

/** A page of invitations, newest first; those that were accepted or taken back only when asked for. */
export const invitations = query({
  name: 'invitations',
  permission: 'members.write',
  input: invitationsInput,
  async run(tx, { first, after, includeClosed }): Promise<Page<InvitationRecord>> {
    const key = keyAfter(after, instantKey);
    const rows = await tx.query<InvitationRecord>(
      `SELECT ${COLUMNS} FROM cadre.invitation
       WHERE organization_id = $1 AND ($2 OR ${OPEN})
         AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $5`,
      [tx.organizationId, includeClosed, key && new Date(key[0]), key?.[1] ?? null, first + 1],
    );
    return pageOf(
      rows,
      first,
      (row) => [row.createdAt, row.id],
      (row) => row,
    );
  },
});

export const invitationCount = query({
  name: 'invitationCount',
  permission: 'members.write',
  input: invitationsInput,
  async run(tx, { includeClosed }): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM cadre.invitation WHERE organization_id = $1 AND ($2 OR ${OPEN})`,
      [tx.organizationId, includeClosed],
    );
    return row?.count ?? 0;
  },
});

export const invitationsByIds = query({
  name: 'invitationsByIds',
  permission: 'members.write',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<InvitationRecord>(
      `SELECT ${COLUMNS} FROM cadre.invitation WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
      [tx.organizationId, ids],
    ),
});
