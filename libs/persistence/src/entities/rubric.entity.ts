import type { BenchmarkOverride, Rubric } from '@cadre/domain';
import {
  instant,
  integer,
  json,
  nullable,
  tenantTable,
  uuid,
  withDefault,
  type RowOf,
} from './table.ts';

export const RubricEntity = tenantTable('rubric', {
  key: ['version'],
  columns: {
    version: integer(),
    weights: json<Rubric['weights']>(),
    /** The overridden benchmarks of scoring. */
    overrides: withDefault(json<BenchmarkOverride[]>(), '[]'),
    createdAt: instant(),
    createdBy: nullable(uuid()),
  },
  references: { createdBy: 'member' },
});
export type RubricRow = RowOf<typeof RubricEntity>;
