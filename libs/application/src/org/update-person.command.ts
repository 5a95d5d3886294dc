import { updatePersonInput } from '@cadre/contracts';
import { findPerson, updatePerson as storePerson } from '@cadre/persistence';
import { differing, found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { refuseKnownPerson } from './known.ts';

/**
 * Corrects a person's name, e-mail address or employee number.
 * @throws AppError CONFLICT, also naming the person who has this address or employee number already
 */
export const updatePerson = command({
  name: 'updatePerson',
  permission: 'org.write',
  input: updatePersonInput,
  async run(work, { clientMutationId: _, id, expectedVersion, ...fields }) {
    const person = seen(found(await findPerson(work.tx, id), 'person'), expectedVersion);
    const changes = differing(person, fields);
    if (Object.keys(changes).length === 0) return { id };
    await refuseKnownPerson(work, changes, id);
    const changed = await storePerson(work.tx, id, expectedVersion, changes);
    work.audit('person', id, person, changed);
    work.emit({ type: 'PersonUpdated', personId: id });
    return { id };
  },
});
