import { InvitationEntity, type InvitationRow } from '../entities/invitation.entity.ts';
import type { Tx } from '../tenant.ts';
import {
  countRows,
  findById,
  findByIds,
  insertRow,
  selectPage,
  selectRows,
  without,
  type New,
  type PageOf,
} from './rows.ts';

export const insertInvitation = (tx: Tx, invitation: New<InvitationRow>) =>
  insertRow(tx, InvitationEntity, invitation);
export const findInvitation = (tx: Tx, id: string) => findById(tx, InvitationEntity, id);

/** The invitation, locked: no other transaction can accept or revoke it before this one ends. */
export async function lockInvitation(tx: Tx, id: string): Promise<InvitationRow | null> {
  const [row] = await selectRows(tx, InvitationEntity, 'AND t.id = $2 FOR NO KEY UPDATE', [id]);
  return row ?? null;
}

/** Marks it as accepted: its link no longer works. */
export async function closeInvitation(
  tx: Tx,
  id: string,
  { acceptedAt, acceptedBy }: { acceptedAt: number; acceptedBy: string },
): Promise<void> {
  await tx.execute(
    `UPDATE cadre.invitation SET accepted_at = $3, accepted_by = $4
     WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, id, new Date(acceptedAt), acceptedBy],
  );
}

/** Revokes the open invitations of `where`: one, or all of an address. Returns their ids. */
export async function revokeInvitations(
  tx: Tx,
  where: { id: string } | { email: string } | { memberId: string },
  at: number,
): Promise<string[]> {
  const [condition, value] =
    'id' in where
      ? ['id = $3::uuid', where.id]
      : 'email' in where
        ? ['lower(email) = lower($3)', where.email]
        : ['member_id = $3::uuid', where.memberId];
  const rows = await tx.query<{ id: string }>(
    `UPDATE cadre.invitation SET revoked_at = $2
     WHERE organization_id = $1 AND ${condition} AND accepted_at IS NULL AND revoked_at IS NULL
     RETURNING id`,
    [tx.organizationId, new Date(at), value],
  );
  return rows.map(({ id }) => id);
}

/** The shown columns of an invitation: without its secret's hash. */
const SHOWN = without(InvitationEntity, 'tokenHash');

export const findInvitationsByIds = (tx: Tx, ids: readonly string[]) => findByIds(tx, SHOWN, ids);

type InvitationFilter = { includeClosed: boolean };
const OPEN_OR_ALL = 'AND ($2 OR (t.accepted_at IS NULL AND t.revoked_at IS NULL))';

/** A page of invitations, newest first. */
export const pageOfInvitations = (tx: Tx, { includeClosed, ...page }: InvitationFilter & PageOf) =>
  selectPage(tx, SHOWN, { by: 'createdAt', ...page }, OPEN_OR_ALL, [includeClosed]);
export const countInvitations = (tx: Tx, { includeClosed }: InvitationFilter) =>
  countRows(tx, InvitationEntity, OPEN_OR_ALL, [includeClosed]);
