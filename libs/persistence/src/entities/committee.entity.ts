import { instant, integer, tenantTable, text, uuid, type RowOf } from './table.ts';

/** A body that may hold responsibilities: it does while one of its members does. */
export const CommitteeEntity = tenantTable('committee', {
  key: ['id'],
  columns: {
    id: uuid(),
    name: text(),
    nameKey: text(),
    version: integer(),
    createdAt: instant(),
  },
  uniques: { committee_name_key: ['nameKey'] },
});
export type CommitteeRow = RowOf<typeof CommitteeEntity>;

export const CommitteeMemberEntity = tenantTable('committee_member', {
  key: ['committeeId', 'personId'],
  columns: { committeeId: uuid(), personId: uuid() },
  references: { committeeId: 'committee', personId: 'person' },
  indexes: { committee_member_person: ['personId'] },
});
export type CommitteeMemberRow = RowOf<typeof CommitteeMemberEntity>;
