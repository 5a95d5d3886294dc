import { addMemberInput } from '@cadre/contracts';
import { insertMember } from '@cadre/persistence';
import { command } from '../core/operation.ts';

/** Adds a member to the organization. */
export const addMember = command({
  name: 'addMember',
  permission: 'members.write',
  input: addMemberInput,
  async run(work, fields) {
    const member = {
      id: work.newId(),
      ...fields,
      createdAt: work.at,
      removedAt: null,
      version: 1,
    };
    insertMember(work.tx, member);
    work.audit('member', member.id, null, member);
    return { id: member.id };
  },
});
