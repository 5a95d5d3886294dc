import { DEPLOYMENT_KINDS } from '@cadre/domain';
import { instant, integer, nullable, tenantTable, text, uuid, word, type RowOf } from './table.ts';

export const DeploymentEntity = tenantTable('deployment', {
  key: ['id'],
  columns: {
    id: uuid(),
    modelId: uuid(),
    modelVersion: text(),
    environment: text(),
    kind: word(DEPLOYMENT_KINDS),
    readyAt: nullable(instant()),
    liveAt: nullable(instant()),
    retiredAt: nullable(instant()),
    /** Since when it counts as entered by mistake; it has no dates then. */
    removedAt: nullable(instant()),
    /** When each instant was set to what it is; null: with the row. */
    liveRecordedAt: nullable(instant()),
    retiredRecordedAt: nullable(instant()),
    version: integer(),
    createdAt: instant(),
  },
  references: { modelId: 'model' },
  indexes: { deployment_model: ['modelId'], deployment_live: ['kind', 'liveAt'] },
  checks: ['deployment_live_after_ready', 'deployment_retired_after_live'],
});
export type DeploymentRow = RowOf<typeof DeploymentEntity>;
