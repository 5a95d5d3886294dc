import type { Assessment, Cause } from '@cadre/domain';
import { bigint, instant, json, nullable, tenantTable, type RowOf } from './table.ts';

/** The history: each assessment exactly as it was shown. */
export const AssessmentEntity = tenantTable('assessment', {
  key: ['sequence'],
  columns: {
    sequence: bigint(),
    /** The instant it is of. */
    at: instant(),
    /** When it was recorded, where that was later: it was made up after an outage. */
    recordedAt: nullable(instant()),
    /** The cause of the evaluation, and the events it handled. */
    cause: json<{ kind: Cause; events?: string[] }>(),
    assessment: json<Assessment>(),
  },
  indexes: { assessment_known_at: 'expression', assessment_at: ['at', 'sequence'] },
});
export type AssessmentRow = RowOf<typeof AssessmentEntity>;
