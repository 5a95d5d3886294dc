import { ALERT_RULES, type Unit } from '../../shared/vocabulary.ts';
import type { Benchmark } from './benchmarks.types.ts';
import { house, houseNumber, SECTION } from './row.ts';

const window = (name: string, value: number, unit: Unit, says: string): Benchmark =>
  house({ rule: 'FACTS', name, value, unit, says });

/** How facts are counted (§4). */
export const FACTS_ROWS = [
  window('leadTime.window', 180, 'DAYS', 'Lead time looks at deployments of the last 180 days'),
  window(
    'leadTime.sample',
    5,
    'DEPLOYMENTS',
    'Lead time is the median of the last five deployments',
  ),
  window(
    'leadTime.minimum',
    3,
    'DEPLOYMENTS',
    'Fewer than three deployments say nothing about lead time',
  ),
  window(
    'blocked.after',
    14,
    'DAYS',
    'A use case is stuck after more than two weeks in DEPLOYMENT',
  ),
  window('pulse.window', 90, 'DAYS', 'A pulse answer is read for 90 days'),
  window('incident.window', 90, 'DAYS', 'Monitoring gaps are counted over 90 days'),
];

/** How patient the alerts are (§6), by rule. */
export const ALERT_ROWS = ALERT_RULES.flatMap((rule) => [
  house({
    rule,
    name: 'alert.pending',
    value: 0,
    unit: 'HOURS',
    says: 'An alert fires as soon as its rule is crossed',
  }),
  house({
    rule,
    name: 'alert.keepFiring',
    value: 24,
    unit: 'HOURS',
    says: 'An alert is resolved once its rule has been clear for a day, so that a brief dip is no second alert',
  }),
]);

const points = (name: string, weeks: number, says: string): Benchmark =>
  houseNumber(SECTION.intake, {
    rule: 'USE_CASE_SCORE',
    name,
    value: weeks,
    unit: 'WEEKS',
    comparator: '<=',
    says,
  });

/** How use cases are scored (§2). */
export const USE_CASE_SCORE_ROWS = [
  points('timeline.5', 4, 'A result within four weeks earns five points for its timeline'),
  points('timeline.4', 8, 'A result within eight weeks earns four points for its timeline'),
  points('timeline.3', 13, 'A result within a quarter earns three points for its timeline'),
  points(
    'timeline.2',
    26,
    'A result within half a year earns two points for its timeline, a later one a single point',
  ),
  house({
    rule: 'USE_CASE_SCORE',
    name: 'band.pursue',
    value: 70,
    unit: 'POINTS',
    comparator: '>=',
    says: 'A use case of 70 points or more is worth pursuing now',
  }),
  house({
    rule: 'USE_CASE_SCORE',
    name: 'band.shape',
    value: 45,
    unit: 'POINTS',
    comparator: '>=',
    says: 'A use case of 45 points or more is worth shaping; one below can wait',
  }),
];
