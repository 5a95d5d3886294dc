import type { Evaluation } from '../alerts/alert.types.ts';
import type { Instant } from '../shared/time.ts';
import type { Cause, Severity } from '../shared/vocabulary.ts';
import type { Reason } from '../staffing/assessment.types.ts';
import { benchmark, refOf, REGISTRY } from '../staffing/benchmarks/index.ts';

/** A reason of MLOPS_HIRE that is met at `severity`. */
export function aReason(id: string, severity: Severity, coveredAt: Instant | null = null): Reason {
  const row = benchmark(REGISTRY, 'MLOPS_HIRE', 'productionUseCases.due');
  return {
    id,
    label: id,
    state: severity,
    observed: 3,
    unit: 'USE_CASES',
    ids: [],
    comparator: '>=',
    threshold: 3,
    warningAt: null,
    criticalAt: null,
    statement: row.statement,
    provenance: row.provenance,
    benchmark: refOf(row),
    clearedBy: 'fewer',
    coveredByPlan: coveredAt === null ? null : { at: coveredAt, until: null },
  };
}

/** A result of MLOPS_HIRE: the reasons met, and those without data. */
export const found = (
  met: Record<string, Severity>,
  { unknown = [], cause = 'FACTS_CHANGED' }: { unknown?: string[]; cause?: Cause } = {},
): Evaluation => ({
  rule: 'MLOPS_HIRE',
  cause,
  reasons: Object.entries(met).map(([id, severity]) => aReason(id, severity)),
  unknown: unknown.map((reason) => ({ reason, why: 'no data', ids: [] })),
});
