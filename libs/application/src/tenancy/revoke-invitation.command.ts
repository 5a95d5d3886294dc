import { revokeInvitationInput } from '@cadre/contracts';
import { findInvitation, revokeInvitations } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { found } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Revokes an invitation: its link stops working. Doing it twice changes nothing. */
export const revokeInvitation = command({
  name: 'revokeInvitation',
  permission: 'members.write',
  input: revokeInvitationInput,
  async run(work, { id }) {
    const invitation = found(await findInvitation(work.tx, id), 'invitation');
    if (invitation.acceptedAt !== null) {
      throw new AppError('INVALID_STATE', 'It was accepted already: remove the member instead.');
    }
    const revoked = await revokeInvitations(work.tx, { id }, work.at);
    if (revoked.length > 0)
      work.audit('invitation', id, { revokedAt: null }, { revokedAt: work.at });
    return { id };
  },
});
