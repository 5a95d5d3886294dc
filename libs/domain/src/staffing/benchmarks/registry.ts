import { refuse, type FieldRefusal } from '../../shared/refusal.ts';
import { DAY, HOUR } from '../../shared/time.ts';
import type { AlertRule, Unit } from '../../shared/vocabulary.ts';
import type { FactWindows } from '../facts.types.ts';
import type {
  AlertPolicy,
  Benchmark,
  BenchmarkOverride,
  BenchmarkOwner,
  BenchmarkRef,
  Registry,
} from './benchmarks.types.ts';
import { ALERT_ROWS, FACTS_ROWS, USE_CASE_SCORE_ROWS } from './house.rows.ts';
import { MLOPS_HIRE_ROWS } from './mlops-hire.rows.ts';
import { ORG_MODEL_ROWS } from './org-model.rows.ts';
import { DATA_ENGINEERING_ROWS, HEADCOUNT_BAND_ROWS } from './ratios-and-bands.rows.ts';

/** Rises with every change of a row. */
export const REGISTRY_VERSION = 1;

/** Every number the rules, the facts, the alerts and the score decide by. */
export const REGISTRY: Registry = {
  version: REGISTRY_VERSION,
  rows: [
    ...MLOPS_HIRE_ROWS,
    ...DATA_ENGINEERING_ROWS,
    ...HEADCOUNT_BAND_ROWS,
    ...ORG_MODEL_ROWS,
    ...FACTS_ROWS,
    ...ALERT_ROWS,
    ...USE_CASE_SCORE_ROWS,
  ],
};

const find = (registry: Registry, rule: BenchmarkOwner, name: string): Benchmark | undefined =>
  registry.rows.find((row) => row.rule === rule && row.name === name);

/** The row (rule, name). @throws Error when there is none: a mistake in the program. */
export function benchmark(registry: Registry, rule: BenchmarkOwner, name: string): Benchmark {
  const row = find(registry, rule, name);
  if (!row) throw new Error(`no benchmark ${rule} ${name}`);
  return row;
}

/** The value of the row (rule, name). */
export const valueOf = (registry: Registry, rule: BenchmarkOwner, name: string): number =>
  benchmark(registry, rule, name).value;

/** What an assessment keeps of the row it used. */
export const refOf = ({ rule, name, version, override }: Benchmark): BenchmarkRef => ({
  rule,
  name,
  version,
  overridden: override,
});

/** The windows facts are counted with; SQL takes them as parameters. */
export function factWindows(registry: Registry): FactWindows {
  const value = (name: string) => valueOf(registry, 'FACTS', name);
  const days = (name: string) => Math.round(value(name) * DAY);
  return {
    leadTimeWindowMs: days('leadTime.window'),
    leadTimeSample: value('leadTime.sample'),
    leadTimeMinimum: value('leadTime.minimum'),
    blockedAfterMs: days('blocked.after'),
    pulseWindowMs: days('pulse.window'),
    incidentWindowMs: days('incident.window'),
  };
}

/** The pending and keep-firing periods of the alert of `rule`. */
export function alertPolicy(registry: Registry, rule: AlertRule): AlertPolicy {
  const hours = (name: string) => Math.round(valueOf(registry, rule, name) * HOUR);
  return { pendingMs: hours('alert.pending'), keepFiringMs: hours('alert.keepFiring') };
}

// Pairs that must keep their order, or a range would be inverted: (rule, lower, upper).
const ORDERED: readonly (readonly [BenchmarkOwner, string, string])[] = [
  ['MLOPS_HIRE', 'leadTime.due', 'leadTime.overdue'],
  ['MLOPS_HIRE', 'blockedDeployments.due', 'blockedDeployments.overdue'],
  ['MLOPS_HIRE', 'monitoringGaps.due', 'monitoringGaps.overdue'],
  ['DATA_ENGINEERING', 'early.mlDsPerDataEngineer.least', 'early.mlDsPerDataEngineer.most'],
  ['DATA_ENGINEERING', 'growth.dataEngineersPerMlDs.normal', 'growth.dataEngineersPerMlDs.high'],
  ['HEADCOUNT_BAND', 'early.mlDs.min', 'early.mlDs.max'],
  ['HEADCOUNT_BAND', 'growth.mlDs.min', 'growth.mlDs.max'],
  ['HEADCOUNT_BAND', 'growth.dataPlatform.min', 'growth.dataPlatform.max'],
  ['ORG_MODEL', 'hub.useCases', 'embedded.useCases'],
  ['FACTS', 'leadTime.minimum', 'leadTime.sample'],
  ['USE_CASE_SCORE', 'band.shape', 'band.pursue'],
  ['USE_CASE_SCORE', 'timeline.5', 'timeline.4'],
  ['USE_CASE_SCORE', 'timeline.4', 'timeline.3'],
  ['USE_CASE_SCORE', 'timeline.3', 'timeline.2'],
];

const FRACTIONAL: readonly Unit[] = ['FTE', 'RATIO', 'SHARE', 'POINTS', 'WEEKS', 'DAYS', 'HOURS'];

// Divisors and sample sizes: zero of them means nothing.
const ABOVE_ZERO: readonly string[] = [
  'early.mlDsPerDataEngineer.least',
  'early.mlDsPerDataEngineer.most',
  'leadTime.sample',
  'leadTime.minimum',
];

function complaint(row: Benchmark | undefined, { name, value, reason }: BenchmarkOverride) {
  if (!row) return 'There is no such benchmark.';
  if (reason.trim() === '') return 'An override needs a reason.';
  if (!Number.isFinite(value) || value < 0) return 'The value must be a number of at least 0.';
  if (ABOVE_ZERO.includes(name) && value === 0) return 'The value must be above 0.';
  if (row.unit === 'SHARE' && value > 1) return 'A share is at most 1.';
  if (!FRACTIONAL.includes(row.unit) && !Number.isInteger(value)) return 'The value must be whole.';
  return null;
}

/**
 * The registry as one organization sees it: its overrides in place, each with its reason.
 * @throws Refused VALIDATION_FAILED for an unknown row, a value out of range, a missing reason, or
 * a pair whose lower end would exceed its upper.
 */
export function withOverrides(
  registry: Registry,
  overrides: readonly BenchmarkOverride[],
): Registry {
  const fields: FieldRefusal[] = [];
  const refuseAt = (path: string, message: string) => fields.push({ path, message });
  for (const override of overrides) {
    const message = complaint(find(registry, override.rule, override.name), override);
    if (message) refuseAt(`${override.rule}.${override.name}`, message);
  }
  const rows = registry.rows.map((row) => {
    const found = overrides.findLast(({ rule, name }) => rule === row.rule && name === row.name);
    if (!found) return row;
    const original = row.override?.original ?? row.value;
    return { ...row, value: found.value, override: { reason: found.reason.trim(), original } };
  });
  const overridden = { version: registry.version, rows };
  for (const [rule, lower, upper] of ORDERED) {
    if (valueOf(overridden, rule, lower) > valueOf(overridden, rule, upper)) {
      refuseAt(`${rule}.${lower}`, `It must not exceed ${upper}.`);
    }
  }
  if (fields.length > 0) refuse('VALIDATION_FAILED', 'An override cannot be taken.', fields);
  return overridden;
}
