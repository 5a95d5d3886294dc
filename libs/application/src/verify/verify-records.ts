import {
  importedRowsLost,
  peopleAboveFullTime,
  rowsWithOtherKeys,
  topicsBehind,
  topicsWithNumberTwice,
  type Tx,
} from '@cadre/persistence';
import type { Difference } from './difference.ts';

/** Consistency checks over several rows: each finds the ids of rows that fail it. */
const CHECKS: { which: string; detail: string; find: (tx: Tx) => Promise<string[]> }[] = [
  {
    which: 'full time',
    detail: 'a person holds more than 1.0 FTE on some day',
    find: peopleAboveFullTime,
  },
  {
    which: 'key',
    detail: 'is not that of what it is a key of',
    find: rowsWithOtherKeys,
  },
  {
    which: 'live sequence',
    detail: 'is behind a number that was given out',
    find: topicsBehind,
  },
  { which: 'live sequence', detail: 'a number was given out twice', find: topicsWithNumberTwice },
  {
    which: 'imported row',
    detail: 'became something that is not there',
    find: importedRowsLost,
  },
];

/** Checks what constraints on single rows cannot express. */
export async function verifyRecords(tx: Tx): Promise<Difference[]> {
  const { organizationId } = tx;
  const differences: Difference[] = [];
  for (const { which, detail, find } of CHECKS) {
    for (const id of await find(tx)) {
      differences.push({ organizationId, what: 'count', which: `${which} ${id}`, detail });
    }
  }
  return differences;
}
