import type { Assessment, Cause } from '@cadre/domain';
import {
  bigint,
  boolean,
  instant,
  json,
  nullable,
  tenantTable,
  withDefault,
  type RowOf,
} from './table.ts';

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
    /** Whether an alert or the organization's model is another after it; what caused nothing may be thinned. */
    caused: withDefault(boolean(), true),
  },
  indexes: {
    assessment_known_at: 'expression',
    assessment_at: ['at', 'sequence'],
    assessment_idle: 'expression',
  },
});
export type AssessmentRow = RowOf<typeof AssessmentEntity>;
