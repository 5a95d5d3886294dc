import { linkUserInput } from '@cadre/contracts';
import { updateMember } from '@cadre/persistence';
import { command } from '../core/operation.ts';
import { presentMember } from './present-member.ts';

/** Links a user to a member, as whom the user then acts. */
export const linkUser = command({
  name: 'linkUser',
  permission: 'members.write',
  input: linkUserInput,
  async run(work, { memberId, userId, email }) {
    const member = await presentMember(work.tx, memberId, { path: 'memberId' });
    const changed = await updateMember(work.tx, memberId, member.version, { userId, email });
    work.audit('member', memberId, member, changed);
    return { id: memberId };
  },
});
