import {
  boolean,
  instant,
  integer,
  nullable,
  tenantTable,
  text,
  uuid,
  type RowOf,
} from './table.ts';

export const PersonEntity = tenantTable('person', {
  key: ['id'],
  columns: {
    id: uuid(),
    name: text(),
    email: nullable(text()),
    employeeNumber: nullable(text()),
    /** `nameKey` of the address and the number; the stores write them. */
    emailKey: nullable(text()),
    /** `nameKey` of the name, by which namesakes are found. */
    nameKey: nullable(text()),
    employeeNumberKey: nullable(text()),
    /** True where an older row had this address before addresses were unique. */
    emailDoubled: nullable(boolean()),
    /** The member linked to this person: the only one who may answer this person's pulse. */
    memberId: nullable(uuid()),
    /** The instant since which the person is marked as left. */
    leftAt: nullable(instant()),
    archivedAt: nullable(instant()),
    /** The row that this one was merged into; it is archived then. */
    mergedIntoId: nullable(uuid()),
    version: integer(),
    createdAt: instant(),
  },
  references: { mergedIntoId: 'person', memberId: 'member' },
  indexes: {
    person_merged_into: {
      on: ['organizationId', 'mergedIntoId'],
      where: '"merged_into_id" IS NOT NULL',
    },
    person_email: ['emailKey'],
    person_email_once: {
      on: ['organizationId', 'emailKey'],
      where: '(email_doubled IS NULL)',
      unique: true,
    },
    person_employee_number_once: { on: ['organizationId', 'employeeNumberKey'], unique: true },
    person_newest: ['createdAt', 'id'],
    person_left: { on: ['organizationId', 'leftAt'], where: '"left_at" IS NOT NULL' },
    person_member: {
      on: ['organizationId', 'memberId'],
      where: '(member_id IS NOT NULL)',
      unique: true,
    },
  },
});
export type PersonRow = RowOf<typeof PersonEntity>;
