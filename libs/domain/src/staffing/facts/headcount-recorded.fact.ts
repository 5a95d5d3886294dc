import { defineFact } from './define-fact.ts';

/** Whether the organization ever recorded a person. */
export const headcountRecorded = defineFact({
  id: 'headcountRecorded',
  shows: [],
  count: ({ world }): boolean => world.people.length > 0,
});
