import { archiveInput } from '@cadre/contracts';
import { lockRows, PersonEntity, updatePerson } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { refuseKnownPerson } from './known.ts';
import { refuseMerged, requireUnused } from './unused.ts';

/**
 * Archives a person who was entered by mistake: no list shows them, and their address and number are free. Who has worked
 * here is marked as left instead.
 * @throws AppError INVALID_STATE naming what they still hold
 */
export const archivePerson = command({
  name: 'archivePerson',
  permission: 'org.write',
  input: archiveInput,
  async run(work, { id, expectedVersion, archived }) {
    const [row] = await lockRows(work.tx, PersonEntity, [id]);
    const person = seen(found(row, 'person'), expectedVersion);
    if ((person.archivedAt !== null) === archived) return { id };
    if (archived) await requireUnused(work, person);
    else {
      refuseMerged(person);
      await refuseKnownPerson(work, person, id);
    }
    const changed = await updatePerson(work.tx, id, expectedVersion, {
      archivedAt: archived ? work.at : null,
    });
    work.audit('person', id, person, changed);
    work.emit({ type: 'PersonArchived', personId: id, archived });
    return { id };
  },
});
