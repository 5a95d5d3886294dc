import { z } from 'zod';
import { findMember, revokeInvitations } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { found } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { invite } from './invite-member.command.ts';

/**
 * Makes a link by which a member without a user gets one: an operator gives it to the first administrator of a new
 * organization. Not part of the API.
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
