import { TEAM_KINDS } from '@cadre/domain';
import { instant, integer, nullable, tenantTable, text, uuid, word, type RowOf } from './table.ts';

export const TeamEntity = tenantTable('team', {
  key: ['id'],
  columns: {
    id: uuid(),
    name: text(),
    kind: word(TEAM_KINDS),
    leadPersonId: nullable(uuid()),
    productLine: nullable(text()),
    archivedAt: nullable(instant()),
    version: integer(),
    createdAt: instant(),
  },
  references: { leadPersonId: 'person' },
  indexes: {
    team_newest: ['createdAt', 'id'],
    team_lead_person: {
      on: ['organizationId', 'leadPersonId'],
      where: '"lead_person_id" IS NOT NULL',
    },
  },
});
export type TeamRow = RowOf<typeof TeamEntity>;
