import { keyPeopleInput } from '@cadre/contracts';
import { keyPeople as judgeEach, worstFirst, type KeyPerson } from '@cadre/domain';
import { findStaffing, readPolicy, readWorld } from '@cadre/persistence';
import { givingWay } from '@cadre/tabular/files';
import { query } from '../core/operation.ts';

/** Who would be missed most, of how many that were asked about. */
export type KeyPeople = {
  people: KeyPerson[];
  /** How many people there are whose leaving would change something. */
  count: number;
  /** How many people have an active assignment. */
  judged: number;
};

/**
 * What would change if one person left now, for each who works here, worst first (5.16). It names people, so it is the
 * leaders' own. Serves others between two people.
 */
export const keyPeople = query({
  name: 'keyPeople',
  permission: 'scenario.run',
  input: keyPeopleInput,
  async run(tx, { first }, { app }): Promise<KeyPeople> {
    const [world, policy, staffing] = await Promise.all([
      readWorld(tx),
      readPolicy(tx),
      findStaffing(tx),
    ]);
    const orgModel = staffing?.orgModelMemory ?? null;
    const way = givingWay();
    const found: KeyPerson[] = [];
    let judged = 0;
    for (const person of judgeEach({ world, policy, at: app.clock.now(), orgModel })) {
      judged += 1;
      if (person) found.push(person);
      await way.pause();
    }
    return { people: worstFirst(found).slice(0, first), count: found.length, judged };
  },
});
