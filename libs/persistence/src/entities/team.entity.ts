import { TEAM_KINDS } from '@cadre/domain';
import {
  boolean,
  instant,
  integer,
  nullable,
  tenantTable,
  text,
  uuid,
  word,
  type RowOf,
} from './table.ts';

export const TeamEntity = tenantTable('team', {
  key: ['id'],
  columns: {
    id: uuid(),
    name: text(),
    kind: word(TEAM_KINDS),
    leadPersonId: nullable(uuid()),
    productLine: nullable(text()),
    /** `nameKey` of the name, null while archived, and of the product line; the stores write them. */
    nameKey: nullable(text()),
    productLineKey: nullable(text()),
    /** `looseKey` of both, by which twins are found. */
    nameLooseKey: nullable(text()),
    productLineLooseKey: nullable(text()),
    /** True where an older team had this name before names were unique. */
    nameDoubled: nullable(boolean()),
    archivedAt: nullable(instant()),
    /** The row that this one was merged into; it is archived then. */
    mergedIntoId: nullable(uuid()),
    version: integer(),
    createdAt: instant(),
  },
  references: { mergedIntoId: 'team', leadPersonId: 'person' },
  indexes: {
    team_merged_into: {
      on: ['organizationId', 'mergedIntoId'],
      where: '"merged_into_id" IS NOT NULL',
    },
    team_name: ['nameKey'],
    team_name_once: {
      on: ['organizationId', 'nameKey'],
      where: '(name_doubled IS NULL)',
      unique: true,
    },
    team_product_line: ['productLineKey'],
    team_newest: ['createdAt', 'id'],
    team_lead_person: {
      on: ['organizationId', 'leadPersonId'],
      where: '"lead_person_id" IS NOT NULL',
    },
  },
});
export type TeamRow = RowOf<typeof TeamEntity>;
