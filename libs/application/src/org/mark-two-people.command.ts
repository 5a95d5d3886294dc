import { markTwoPeopleInput } from '@cadre/contracts';
import { findPerson, markTwoPeople as storeMark, unmarkTwoPeople } from '@cadre/persistence';
import { found } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Marks people of one name as two people, or takes the mark back. Doing it twice changes nothing. */
export const markTwoPeople = command({
  name: 'markTwoPeople',
  permission: 'org.write',
  input: markTwoPeopleInput,
  async run(work, { personId, otherId, two }) {
    found(await findPerson(work.tx, personId), 'person', 'personId');
    found(await findPerson(work.tx, otherId), 'person', 'otherId');
    const changed = two
      ? await storeMark(work.tx, personId, otherId, work.at)
      : await unmarkTwoPeople(work.tx, personId, otherId);
    if (changed) {
      work.audit('person', personId, { otherId, two: !two }, { otherId, two });
      work.emit({ type: 'PeopleToldApart', personId, otherId });
    }
    return { personId, otherId };
  },
});
