import type { Assessment, Cause } from '@cadre/domain';
import { bigint, instant, json, tenantTable, type RowOf } from './table.ts';

/** The history: what was shown, exactly as it was shown. */
export const AssessmentEntity = tenantTable('assessment', {
  key: ['sequence'],
  columns: {
    sequence: bigint(),
    at: instant(),
    /** What made it be evaluated, and by which events. */
    cause: json<{ kind: Cause; events?: string[] }>(),
    assessment: json<Assessment>(),
  },
  indexes: { assessment_known_at: ['at', 'sequence'] },
});
export type AssessmentRow = RowOf<typeof AssessmentEntity>;
