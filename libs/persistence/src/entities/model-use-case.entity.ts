import { tenantTable, uuid, type RowOf } from './table.ts';

export const ModelUseCaseEntity = tenantTable('model_use_case', {
  key: ['modelId', 'useCaseId'],
  columns: { modelId: uuid(), useCaseId: uuid() },
  references: { modelId: 'model', useCaseId: 'use_case' },
  indexes: { model_use_case_reverse: ['useCaseId', 'modelId'] },
});
export type ModelUseCaseRow = RowOf<typeof ModelUseCaseEntity>;
