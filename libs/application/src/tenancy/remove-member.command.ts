import { removeMemberInput } from '@cadre/contracts';
import { keepAnAdministrator } from '@cadre/domain';
import { lockAdministrators, updateMember } from '@cadre/persistence';
import { command } from '../core/operation.ts';
import { presentMember } from './present-member.ts';

/** Removes a member. Past actions still name the member; the member's tokens and sessions no longer give access here. */
export const removeMember = command({
  name: 'removeMember',
  permission: 'members.write',
  input: removeMemberInput,
  async run(work, { id, expectedVersion }) {
    const administrators = await lockAdministrators(work.tx);
    const member = await presentMember(work.tx, id, { expectedVersion });
    keepAnAdministrator(administrators, id, null);
    const removed = await updateMember(work.tx, id, expectedVersion, { removedAt: work.at });
    work.audit('member', id, member, removed);
    work.emit({ type: 'MemberRemoved', memberId: id });
    return { id };
  },
});
