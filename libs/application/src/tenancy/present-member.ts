import { findMember, type MemberRow, type Tx } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';

/**
 * A member as the caller has seen them. A removed member counts as absent.
 * @throws AppError NOT_FOUND, CONFLICT
 */
export async function presentMember(
  tx: Tx,
  id: string,
  expectedVersion: number,
): Promise<MemberRow> {
  const member = found(await findMember(tx, id), 'member');
  if (member.removedAt !== null) found(null, 'member');
  return seen(member, expectedVersion);
}
