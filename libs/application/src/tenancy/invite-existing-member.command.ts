import { z } from 'zod';
import { findMember, revokeInvitations } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { found } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { invite } from './invite-member.command.ts';

/**
 * A link by which a member who has no user yet gets one: what an operator gives to whom an organization was made for.
 * Not for the API.
 */
export const inviteExistingMember = command({
  name: 'inviteMember',
  permission: 'members.write',
  input: z.object({ memberId: z.uuid() }),
  async run(work, { memberId }) {
    const member = found(await findMember(work.tx, memberId), 'member', 'memberId');
    if (member.userId !== null) {
      throw new AppError('INVALID_STATE', 'This member can sign in already.');
    }
    await revokeInvitations(work.tx, { memberId }, work.at);
    const { email, name, role } = member;
    return invite(work, { email, name, role, memberId });
  },
});
