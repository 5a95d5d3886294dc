import { keyPeopleInput } from '@cadre/contracts';
import { keyPeople as judgeEach, worstFirst, type KeyPerson } from '@cadre/domain';
import { givingWay } from '@cadre/tabular/files';
import { computedQuery } from '../core/operation.ts';
import { readGround } from './ground.ts';

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
export const keyPeople = computedQuery({
  name: 'keyPeople',
  permission: 'scenario.run',
  input: keyPeopleInput,
  run: (tx, _input, { app }) => readGround(tx, app),
  async answer(ground, { first }): Promise<KeyPeople> {
    const way = givingWay();
    const found: KeyPerson[] = [];
    let judged = 0;
    for (const person of judgeEach(ground)) {
      judged += 1;
      if (person) found.push(person);
      await way.pause();
    }
    return { people: worstFirst(found).slice(0, first), count: found.length, judged };
  },
});
