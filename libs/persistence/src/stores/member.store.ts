import { MemberEntity, type MemberRow } from '../entities/member.entity.ts';
import type { Tx } from '../tenant.ts';
import { findById, insertRow, selectRows, updateRow, type New, type Patch } from './rows.ts';

export const insertMember = (tx: Tx, member: New<MemberRow>) => insertRow(tx, MemberEntity, member);
export const findMember = (tx: Tx, id: string) => findById(tx, MemberEntity, id);
/** @throws AppError CONFLICT */
export const updateMember = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  patch: Patch<MemberRow>,
) => updateRow(tx, MemberEntity, id, expectedVersion, patch);

/** Ids of the administrators. Nobody else changes one of them until this transaction ends. */
export async function lockAdministrators(tx: Tx): Promise<string[]> {
  const rows = await selectRows(
    tx,
    MemberEntity,
    `AND t.role = 'ADMIN' AND t.removed_at IS NULL ORDER BY t.id FOR NO KEY UPDATE`,
  );
  return rows.map(({ id }) => id);
}

/** The member a user is, removed or not. */
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

/** The administrator who has been there longest: whoever acts when a file names no owner. */
export async function firstAdministrator(tx: Tx): Promise<MemberRow | null> {
  const [row] = await selectRows(
    tx,
    MemberEntity,
    `AND t.role = 'ADMIN' AND t.removed_at IS NULL ORDER BY t.created_at, t.id LIMIT 1`,
  );
  return row ?? null;
}
