import { addPersonInput } from '@cadre/contracts';
import { insertPerson } from '@cadre/persistence';
import { presentMember } from '../tenancy/present-member.ts';
import { command } from '../core/operation.ts';
import { refuseKnownPerson } from './known.ts';

/**
 * Adds a person to the headcount; roles follow with `assignRole`.
 * @throws AppError CONFLICT naming the person who has this address or employee number already
 */
export const addPerson = command({
  name: 'addPerson',
  permission: 'org.write',
  input: addPersonInput,
  async run(work, { clientMutationId: _, ...fields }) {
    if (fields.memberId !== null) {
      await presentMember(work.tx, fields.memberId, { path: 'memberId' });
    }
    await refuseKnownPerson(work, fields);
    const person = { id: work.newId(), ...fields, createdAt: work.at };
    await insertPerson(work.tx, person);
    work.audit('person', person.id, null, person);
    work.emit({ type: 'PersonAdded', personId: person.id });
    return { id: person.id };
  },
});
