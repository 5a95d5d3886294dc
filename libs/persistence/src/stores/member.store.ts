import { MemberEntity, type MemberRow } from '../entities/member.entity.ts';
import type { OrganizationRow } from '../entities/organization.entity.ts';
import type { Tx } from '../tenant.ts';
import { askedOf, type Asked } from './asked.ts';
import type { Session } from '../transaction.ts';
import {
  countRows,
  findById,
  findByIds,
  insertRow,
  selectPage,
  selectRows,
  updateRow,
  type New,
  type PageOf,
  type Patch,
} from './rows.ts';

export const insertMember = (tx: Tx, member: New<MemberRow>) => insertRow(tx, MemberEntity, member);
export const findMember = (tx: Tx, id: string) => findById(tx, MemberEntity, id);
/** @throws AppError CONFLICT */
export const updateMember = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  patch: Patch<MemberRow>,
) => updateRow(tx, MemberEntity, id, expectedVersion, patch);

/** Ids of the administrators, locked: no other transaction can change one of them before this one ends. */
export async function lockAdministrators(tx: Tx): Promise<string[]> {
  const rows = await selectRows(
    tx,
    MemberEntity,
    `AND t.role = 'ADMIN' AND t.removed_at IS NULL ORDER BY t.id FOR NO KEY UPDATE`,
  );
  return rows.map(({ id }) => id);
}

/** The users of all members, removed ones included. */
export async function findMemberUsers(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ userId: string }>(
    `SELECT DISTINCT user_id AS "userId" FROM cadre.member
     WHERE organization_id = $1 AND user_id IS NOT NULL ORDER BY user_id`,
    [tx.organizationId],
  );
  return rows.map(({ userId }) => userId);
}

/** The member that a user signs in as, removed or not. */
export async function findMemberOfUser(tx: Tx, userId: string): Promise<MemberRow | null> {
  const [row] = await selectRows(tx, MemberEntity, 'AND t.user_id = $2', [userId]);
  return row ?? null;
}

/** The present member who has this address. */
export async function findMemberByEmail(tx: Tx, email: string): Promise<MemberRow | null> {
  const [row] = await selectRows(
    tx,
    MemberEntity,
    'AND lower(t.email) = lower($2) AND t.removed_at IS NULL ORDER BY t.user_id NULLS LAST, t.id LIMIT 1',
    [email],
  );
  return row ?? null;
}

/** The administrator who has been a member longest: owns imported rows when a file names no owner. */
export async function firstAdministrator(tx: Tx): Promise<MemberRow | null> {
  const [row] = await selectRows(
    tx,
    MemberEntity,
    `AND t.role = 'ADMIN' AND t.removed_at IS NULL ORDER BY t.created_at, t.id LIMIT 1`,
  );
  return row ?? null;
}

/** Members by id, removed ones included, since their past actions still name them. */
export const findMembersByIds = (tx: Tx, ids: readonly string[], asked?: Asked) =>
  findByIds(tx, askedOf(MemberEntity, asked), ids);

type MemberFilter = { includeRemoved: boolean };
const PRESENT_OR_ALL = 'AND ($2 OR t.removed_at IS NULL)';

/** A page of members, newest first. */
export const pageOfMembers = (tx: Tx, { includeRemoved, ...page }: MemberFilter & PageOf) =>
  selectPage(tx, MemberEntity, { by: 'createdAt', ...page }, PRESENT_OR_ALL, [includeRemoved]);
export const countMembers = (tx: Tx, { includeRemoved }: MemberFilter) =>
  countRows(tx, MemberEntity, PRESENT_OR_ALL, [includeRemoved]);

/** A user's membership in one organization, with the organization's id, slug and name. */
export type Membership = Pick<OrganizationRow, 'id' | 'slug' | 'name'> &
  Pick<MemberRow, 'role'> & { memberId: string; memberName: string };

/** The memberships of a user, by the organization's short name. Inside `asUser`. */
export const membershipsOfUser = (session: Session, userId: string): Promise<Membership[]> =>
  session.query<Membership>(
    `SELECT o.id, o.slug, o.name, m.id AS "memberId", m.name AS "memberName", m.role
     FROM cadre.member m JOIN cadre.organization o ON o.id = m.organization_id
     WHERE m.user_id = $1 AND m.removed_at IS NULL ORDER BY o.slug`,
    [userId],
  );
