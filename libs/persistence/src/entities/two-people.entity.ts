import { instant, tenantTable, uuid, type RowOf } from './table.ts';

/** Two people of one name who are not one. `personId` is the lesser id. */
export const TwoPeopleEntity = tenantTable('two_people', {
  key: ['personId', 'otherId'],
  columns: { personId: uuid(), otherId: uuid(), at: instant() },
});
export type TwoPeopleRow = RowOf<typeof TwoPeopleEntity>;
