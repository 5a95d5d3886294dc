import { instant, integer, nullable, tenantTable, text, uuid, type RowOf } from './table.ts';

export const ModelEntity = tenantTable('model', {
  key: ['id'],
  columns: {
    id: uuid(),
    name: text(),
    description: text(),
    behaviourOwnerId: nullable(uuid()),
    deploymentOwnerId: nullable(uuid()),
    monitoringOwnerId: nullable(uuid()),
    version: integer(),
    createdAt: instant(),
  },
  references: {
    behaviourOwnerId: 'person',
    deploymentOwnerId: 'person',
    monitoringOwnerId: 'person',
  },
  indexes: {
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
