import { instant, integer, nullable, tenantTable, text, uuid, type RowOf } from './table.ts';

export const PersonEntity = tenantTable('person', {
  key: ['id'],
  columns: {
    id: uuid(),
    name: text(),
    email: nullable(text()),
    /** The member linked to this person: the only one who may answer this person's pulse. */
    memberId: nullable(uuid()),
    version: integer(),
    createdAt: instant(),
  },
  references: { memberId: 'member' },
  indexes: {
    person_newest: ['createdAt', 'id'],
    person_member: {
      on: ['organizationId', 'memberId'],
      where: '(member_id IS NOT NULL)',
      unique: true,
    },
  },
});
export type PersonRow = RowOf<typeof PersonEntity>;
