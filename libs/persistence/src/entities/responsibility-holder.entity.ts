import { RESPONSIBILITIES } from '@cadre/domain';
import { instant, nullable, tenantTable, uuid, word, type RowOf } from './table.ts';

/** What holds a responsibility: one of a person, a team and a committee. */
export const ResponsibilityHolderEntity = tenantTable('responsibility_holder', {
  key: ['id'],
  columns: {
    id: uuid(),
    responsibility: word(RESPONSIBILITIES),
    /** Null: of the organization. */
    useCaseId: nullable(uuid()),
    personId: nullable(uuid()),
    teamId: nullable(uuid()),
    committeeId: nullable(uuid()),
    createdAt: instant(),
    createdBy: nullable(uuid()),
  },
  references: {
    useCaseId: 'use_case',
    personId: 'person',
    teamId: 'team',
    committeeId: 'committee',
    createdBy: 'member',
  },
  indexes: {
    responsibility_holder_cell: ['useCaseId', 'responsibility'],
    responsibility_holder_person: {
      on: ['organizationId', 'personId'],
      where: 'person_id IS NOT NULL',
    },
    responsibility_holder_team: { on: ['organizationId', 'teamId'], where: 'team_id IS NOT NULL' },
  },
  checks: ['responsibility_holder_one', 'responsibility_holder_subject'],
});
export type ResponsibilityHolderRow = RowOf<typeof ResponsibilityHolderEntity>;
