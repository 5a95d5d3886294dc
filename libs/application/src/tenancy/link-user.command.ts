import { linkUserInput } from '@cadre/contracts';
import { findMember, updateMember } from '@cadre/persistence';
import { found } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Links a user to a member, as whom the user then acts. */
export const linkUser = command({
  name: 'linkUser',
  permission: 'members.write',
  input: linkUserInput,
  async run(work, { memberId, userId, email }) {
    const member = found(await findMember(work.tx, memberId), 'member', 'memberId');
    const changed = await updateMember(work.tx, memberId, member.version, { userId, email });
    work.audit('member', memberId, member, changed);
    return { id: memberId };
  },
});
