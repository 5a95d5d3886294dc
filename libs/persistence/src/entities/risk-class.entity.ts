import {
  instant,
  integer,
  nullable,
  smallint,
  tenantTable,
  text,
  uuid,
  type RowOf,
} from './table.ts';

/** A class of the organization's own scale of risk, the gravest first. */
export const RiskClassEntity = tenantTable('risk_class', {
  key: ['id'],
  columns: {
    id: uuid(),
    name: text(),
    /** `nameKey` of the name; null once it is archived. */
    nameKey: nullable(text()),
    description: text(),
    /** Its place in the scale, from 1. */
    place: smallint(),
    archivedAt: nullable(instant()),
    version: integer(),
    createdAt: instant(),
  },
  indexes: { risk_class_made: ['createdAt'], risk_class_archived: ['archivedAt'] },
  uniques: { risk_class_name_key: ['nameKey'] },
});
export type RiskClassRow = RowOf<typeof RiskClassEntity>;
