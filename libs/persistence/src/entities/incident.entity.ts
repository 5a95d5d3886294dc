import { INCIDENT_CAUSES, INCIDENT_SEVERITIES } from '@cadre/domain';
import { instant, integer, nullable, tenantTable, text, uuid, word, type RowOf } from './table.ts';

export const IncidentEntity = tenantTable('incident', {
  key: ['id'],
  columns: {
    id: uuid(),
    modelId: nullable(uuid()),
    severity: word(INCIDENT_SEVERITIES),
    cause: word(INCIDENT_CAUSES),
    title: text(),
    openedAt: instant(),
    resolvedAt: nullable(instant()),
    runbook: text(),
    version: integer(),
  },
  references: { modelId: 'model' },
  indexes: { incident_opened: ['openedAt'], incident_model: ['modelId'] },
  checks: ['incident_resolved_after_opened'],
});
export type IncidentRow = RowOf<typeof IncidentEntity>;
