import { linkPersonToMemberInput } from '@cadre/contracts';
import { findPerson, updatePerson } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { presentMember } from '../tenancy/present-member.ts';
import { refuseKnownPerson } from './known.ts';

/**
 * Says which member a person signs in as: only that member answers this person's pulses; without a member they cannot be answered.
 * @throws AppError NOT_FOUND for a removed member; CONFLICT, also naming the person whom the member signs in as already
 */
export const linkPersonToMember = command({
  name: 'linkPersonToMember',
  permission: 'org.write',
  input: linkPersonToMemberInput,
  async run(work, { id, expectedVersion, memberId }) {
    const person = seen(found(await findPerson(work.tx, id), 'person'), expectedVersion);
    if (memberId !== null) await presentMember(work.tx, memberId, { path: 'memberId' });
    if (person.memberId === memberId) return { id };
    await refuseKnownPerson(work, { memberId }, id);
    const changed = await updatePerson(work.tx, id, expectedVersion, { memberId });
    work.audit('person', id, person, changed);
    work.emit({ type: 'PersonLinked', personId: id, memberId });
    return { id };
  },
});
