import type { Assessment, OrgModelMemory } from '@cadre/domain';
import { bigint, instant, json, nullable, tenantTable, type RowOf } from './table.ts';

/** One row per organization: the lock under which it is evaluated, and the latest result. */
export const StaffingEntity = tenantTable('staffing', {
  key: [],
  columns: {
    /** The number of the latest assessment; 0 before the first. */
    sequence: bigint(),
    assessedAt: nullable(instant()),
    assessment: nullable(json<Assessment>()),
    nextChangeAt: nullable(instant()),
    orgModelMemory: nullable(json<OrgModelMemory>()),
  },
  indexes: { staffing_due: { on: ['nextChangeAt'], where: '(next_change_at IS NOT NULL)' } },
});
export type StaffingRow = RowOf<typeof StaffingEntity>;
