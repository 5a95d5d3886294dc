import type { Unit } from '../../shared/vocabulary.ts';
import type { BenchmarkDraft } from './benchmarks.types.ts';
import { house } from './row.ts';

const window = (name: string, value: number, unit: Unit, says: string): BenchmarkDraft =>
  house({ name, value, unit, says });

/** How facts are counted (§4). */
export const FACTS_ROWS: readonly BenchmarkDraft[] = [
  window('leadTime.window', 180, 'DAYS', 'Lead time looks at deployments of the last 180 days'),
  house({
    name: 'leadTime.sample',
    value: 5,
    unit: 'DEPLOYMENTS',
    says: 'Lead time is the median of the last five deployments',
    aboveZero: true,
  }),
  house({
    name: 'leadTime.minimum',
    value: 3,
    unit: 'DEPLOYMENTS',
    says: 'Fewer than three deployments say nothing about lead time',
    atMost: 'leadTime.sample',
    aboveZero: true,
  }),
  window(
    'blocked.after',
    14,
    'DAYS',
    'A use case is stuck after more than two weeks in DEPLOYMENT',
  ),
  window('pulse.window', 90, 'DAYS', 'A pulse answer is read for 90 days'),
  window('incident.window', 90, 'DAYS', 'Monitoring gaps are counted over 90 days'),
  window(
    'review.after',
    180,
    'DAYS',
    'A model in production is reviewed again half a year after its last review',
  ),
  house({
    name: 'accountable.stages',
    value: 4,
    unit: 'STAGES',
    says: 'One person accountable for four of the five stages carries a use case as a whole',
    aboveZero: true,
  }),
];
