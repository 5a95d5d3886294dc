import type { BenchmarkOwner } from '@cadre/domain';
import {
  instant,
  integer,
  nullable,
  numeric,
  openWord,
  tenantTable,
  text,
  uuid,
  type RowOf,
} from './table.ts';

export const BenchmarkOverrideEntity = tenantTable('benchmark_override', {
  key: ['rule', 'name', 'version'],
  columns: {
    rule: openWord<BenchmarkOwner>(),
    name: text(),
    version: integer(),
    value: nullable(numeric()),
    reason: text(),
    createdAt: instant(),
    createdBy: nullable(uuid()),
  },
  references: { createdBy: 'member' },
  checks: ['benchmark_override_value_range'],
});
export type BenchmarkOverrideRow = RowOf<typeof BenchmarkOverrideEntity>;
