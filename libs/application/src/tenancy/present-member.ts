import { findMember, type MemberRow, type Tx } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';

/**
 * A member as the caller has seen them. A removed member counts as absent: holds nothing, and gets nothing new.
 * @param path the input field that names the member
 * @throws AppError NOT_FOUND, CONFLICT
 */
export async function presentMember(
  tx: Tx,
  id: string,
  { path = 'id', expectedVersion }: { path?: string; expectedVersion?: number } = {},
): Promise<MemberRow> {
  const member = await findMember(tx, id);
  return seen(found(member?.removedAt === null ? member : null, 'member', path), expectedVersion);
}
