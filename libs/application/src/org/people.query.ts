import { peopleInput } from '@cadre/contracts';
import {
  countPeople,
  findPeopleByIds,
  leaversAmong,
  pageOfPeople,
  type PersonRow,
} from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput, newestFirst, type Page } from '../paging/keyset.ts';

export type PersonRecord = Omit<
  PersonRow,
  'organizationId' | 'nameKey' | 'emailKey' | 'employeeNumberKey' | 'emailDoubled'
>;

/** A page of people, newest first. */
export const people = query({
  name: 'people',
  permission: 'read',
  input: peopleInput,
  run: (tx, { asOf = null, text = null, includeArchived, ...page }): Promise<Page<PersonRecord>> =>
    newestFirst(page, 'createdAt', (part) =>
      pageOfPeople(tx, { asOf, text, includeArchived, ...part }),
    ),
});

export const personCount = query({
  name: 'personCount',
  permission: 'read',
  input: peopleInput,
  run: (tx, { asOf = null, text = null, includeArchived }): Promise<number> =>
    countPeople(tx, { asOf, text, includeArchived }),
});

/** Those of these people who have left: they hold no responsibility any more. */
export const peopleWhoLeft = query({
  name: 'peopleWhoLeft',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }, { app }): Promise<{ id: string }[]> => leaversAmong(tx, ids, app.clock.now()),
});

/** The people of these ids. */
export const peopleByIds = query({
  name: 'peopleByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }, { app }): Promise<PersonRecord[]> =>
    findPeopleByIds(tx, ids, app.asks?.get('Person')),
});
