import { refuse } from '../shared/refusal.ts';
import type { MemberRole } from '../shared/vocabulary.ts';

/** How long an invitation may be accepted, milliseconds. [house] */
export const INVITATION_LASTS = 7 * 24 * 60 * 60 * 1_000;

/**
 * Refuses a change that would leave an organization without an administrator.
 * @param administrators ids of its present administrators
 * @param after the member's role after the change; null: the member leaves
 * @throws Refused INVALID_STATE
 */
export function keepAnAdministrator(
  administrators: readonly string[],
  memberId: string,
  after: MemberRole | null,
): void {
  if (after === 'ADMIN' || administrators.some((id) => id !== memberId)) return;
  if (!administrators.includes(memberId)) return;
  refuse(
    'INVALID_STATE',
    'This is the last administrator. Make somebody else an administrator first.',
  );
}
