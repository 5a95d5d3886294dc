import { inviteMemberInput } from '@cadre/contracts';
import { INVITATION_LASTS } from '@cadre/domain';
import { findMemberByEmail, insertInvitation, revokeInvitations } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { command } from '../core/operation.ts';
import type { Work } from '../core/work.ts';
import { makeToken } from './token.ts';

/**
 * Invites a person by a link, which is only in the first answer and is not stored. An earlier link for the same address
 * stops working. If the address is that of a member without a user, the link gives that member one.
 */
export const inviteMember = command({
  name: 'inviteMember',
  permission: 'members.write',
  input: inviteMemberInput,
  shownOnce: ['token'],
  async run(work, { email, name, role }) {
    const member = await findMemberByEmail(work.tx, email);
    if (member?.userId) {
      throw new AppError('CONFLICT', 'Somebody with this e-mail address is a member already.', {
        fields: [{ path: 'email', message: 'is the address of a member' }],
      });
    }
    await revokeInvitations(work.tx, { email }, work.at);
    return invite(work, { email, name, role, memberId: member?.id ?? null });
  },
});

type Invited = {
  email: string | null;
  name: string | null;
  role: 'VIEWER' | 'SUBMITTER' | 'LEADER' | 'ADMIN';
  memberId: string | null;
};

/** Makes the invitation and its token. */
export async function invite(
  work: Work,
  { email, name, role, memberId }: Invited,
): Promise<{ id: string; token: string }> {
  const id = work.newId();
  const { text, hash } = makeToken(work.tx.organizationId, id, 'cdi');
  const invitation = {
    id,
    email,
    name,
    role,
    memberId,
    createdAt: work.at,
    createdBy: work.actor.memberId,
    expiresAt: work.at + INVITATION_LASTS,
  };
  insertInvitation(work.tx, { ...invitation, tokenHash: hash });
  work.audit('invitation', id, null, invitation);
  return { id, token: text };
}
