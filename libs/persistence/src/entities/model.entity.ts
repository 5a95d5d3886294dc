import { MODEL_KINDS } from '@cadre/domain';
import {
  boolean,
  instant,
  integer,
  nullable,
  tenantTable,
  text,
  uuid,
  withDefault,
  word,
  type RowOf,
} from './table.ts';

export const ModelEntity = tenantTable('model', {
  key: ['id'],
  columns: {
    id: uuid(),
    name: text(),
    description: text(),
    kind: withDefault(word(MODEL_KINDS), 'TRAINED'),
    /** `nameKey` of the name; the store writes it. */
    nameKey: nullable(text()),
    /** `looseKey` of the name, by which twins are found. */
    nameLooseKey: nullable(text()),
    /** True where an older model had this name before names were unique. */
    nameDoubled: nullable(boolean()),
    archivedAt: nullable(instant()),
    /** The row that this one was merged into; it is archived then. */
    mergedIntoId: nullable(uuid()),
    behaviourOwnerId: nullable(uuid()),
    deploymentOwnerId: nullable(uuid()),
    monitoringOwnerId: nullable(uuid()),
    version: integer(),
    createdAt: instant(),
  },
  references: {
    mergedIntoId: 'model',
    behaviourOwnerId: 'person',
    deploymentOwnerId: 'person',
    monitoringOwnerId: 'person',
  },
  indexes: {
    model_merged_into: {
      on: ['organizationId', 'mergedIntoId'],
      where: '"merged_into_id" IS NOT NULL',
    },
    model_name: ['nameKey'],
    model_name_once: {
      on: ['organizationId', 'nameKey'],
      where: '(name_doubled IS NULL)',
      unique: true,
    },
    model_newest: ['createdAt', 'id'],
    model_behaviour_owner: {
      on: ['organizationId', 'behaviourOwnerId'],
      where: '"behaviour_owner_id" IS NOT NULL',
    },
    model_deployment_owner: {
      on: ['organizationId', 'deploymentOwnerId'],
      where: '"deployment_owner_id" IS NOT NULL',
    },
    model_monitoring_owner: {
      on: ['organizationId', 'monitoringOwnerId'],
      where: '"monitoring_owner_id" IS NOT NULL',
    },
  },
});
export type ModelRow = RowOf<typeof ModelEntity>;
