import { updateMemberInput } from '@cadre/contracts';
import { keepAnAdministrator } from '@cadre/domain';
import { lockAdministrators, updateMember as storeMember } from '@cadre/persistence';
import { given } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { presentMember } from './present-member.ts';

/** Gives a member another role or name. It takes effect with the next request; open sockets are closed. */
export const updateMember = command({
  name: 'updateMember',
  permission: 'members.write',
  input: updateMemberInput,
  async run(work, { id, expectedVersion, name, role }) {
    // Locked before it is read, so that two administrators cannot take the role from each other at once.
    const administrators = await lockAdministrators(work.tx);
    const member = await presentMember(work.tx, id, { expectedVersion });
    if (role !== undefined) keepAnAdministrator(administrators, id, role);
    const changed = await storeMember(work.tx, id, expectedVersion, given({ name, role }));
    work.audit('member', id, member, changed);
    return { id };
  },
});
