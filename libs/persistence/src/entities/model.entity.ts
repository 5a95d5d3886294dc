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
  indexes: { model_newest: ['createdAt', 'id'] },
});
export type ModelRow = RowOf<typeof ModelEntity>;
