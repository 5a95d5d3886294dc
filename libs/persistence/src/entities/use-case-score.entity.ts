import type { Score } from '@cadre/domain';
import { instant, integer, json, tenantTable, text, uuid, type RowOf } from './table.ts';

export const UseCaseScoreEntity = tenantTable('use_case_score', {
  key: ['id'],
  columns: {
    id: uuid(),
    useCaseId: uuid(),
    at: instant(),
    rubricVersion: integer(),
    result: json<Score>(),
    /** The cause of the scoring: an event's type or an import. */
    cause: text(),
  },
  references: { useCaseId: 'use_case', rubricVersion: 'rubric' },
  indexes: { use_case_score_latest: ['useCaseId', 'at', 'id'] },
});
export type UseCaseScoreRow = RowOf<typeof UseCaseScoreEntity>;
