import type { Assessment } from '@cadre/domain';
import { bigint, instant, json, tenantTable, type RowOf } from './table.ts';

/** The history: what was shown, exactly as it was shown. */
export const AssessmentEntity = tenantTable('assessment', {
  key: ['sequence'],
  columns: {
    sequence: bigint(),
    at: instant(),
    cause: json<unknown>(),
    assessment: json<Assessment>(),
  },
  indexes: { assessment_known_at: ['at', 'sequence'] },
});
export type AssessmentRow = RowOf<typeof AssessmentEntity>;
