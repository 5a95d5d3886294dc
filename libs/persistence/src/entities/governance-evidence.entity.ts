import { instant, nullable, tenantTable, text, uuid, type RowOf } from './table.ts';

/** Where evidence of one use case or one model can be read. The address is shown as a link and never fetched. */
export const GovernanceEvidenceEntity = tenantTable('governance_evidence', {
  key: ['id'],
  columns: {
    id: uuid(),
    useCaseId: nullable(uuid()),
    modelId: nullable(uuid()),
    title: text(),
    url: text(),
    createdBy: nullable(uuid()),
    createdAt: instant(),
  },
  references: { useCaseId: 'use_case', modelId: 'model', createdBy: 'member' },
  indexes: {
    governance_evidence_use_case: {
      on: ['organizationId', 'useCaseId'],
      where: 'use_case_id IS NOT NULL',
    },
    governance_evidence_model: { on: ['organizationId', 'modelId'], where: 'model_id IS NOT NULL' },
    governance_evidence_author: ['createdBy'],
  },
  checks: ['governance_evidence_one'],
});
export type GovernanceEvidenceRow = RowOf<typeof GovernanceEvidenceEntity>;
