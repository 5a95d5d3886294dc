import { refuse } from '../../shared/refusal.ts';
import type { Unit } from '../../shared/vocabulary.ts';
import type {
  Benchmark,
  BenchmarkBounds,
  BenchmarkOverride,
  BenchmarkOwner,
  Registry,
} from './benchmarks.types.ts';
import { findBenchmark, valueOf } from './lookup.ts';
import { DRAFTS, REGISTRY } from './registry.ts';

/** The highest value of each unit: beyond it no instant, count or score could be computed. */
const MOST: Record<Unit, number> = {
  HEADS: 100_000,
  FTE: 100_000,
  USE_CASES: 100_000,
  MODELS: 100_000,
  DEPLOYMENTS: 100_000,
  INCIDENTS: 100_000,
  TEAMS: 100_000,
  PRODUCT_LINES: 100_000,
  ROLES: 100,
  RESPONSIBILITIES: 100_000,
  STAGES: 5,
  RATIO: 1_000,
  SHARE: 1,
  POINTS: 100,
  WEEKS: 520,
  DAYS: 3_650,
  HOURS: 8_760,
};
const FRACTIONAL: readonly Unit[] = ['FTE', 'RATIO', 'SHARE', 'POINTS', 'WEEKS', 'DAYS', 'HOURS'];
/** Numbers are judged exactly with so many decimals. */
const DECIMALS = 6;

/** What the row (rule, name) may be overridden to, beside the other rows of `registry`. */
export function boundsOf(registry: Registry, rule: BenchmarkOwner, name: string): BenchmarkBounds {
  const unit = findBenchmark(registry, rule, name)?.unit ?? 'POINTS';
  const own = DRAFTS.filter(([owner]) => owner === rule).map(([, draft]) => draft);
  const draft = own.find((each) => each.name === name);
  const bounds: BenchmarkBounds = {
    min: 0,
    minOf: null,
    aboveZero: draft?.aboveZero ?? false,
    max: MOST[unit],
    maxOf: null,
    whole: !FRACTIONAL.includes(unit),
  };
  for (const lower of own.filter(({ atMost }) => atMost === name)) {
    const min = valueOf(registry, rule, lower.name);
    if (min > bounds.min) Object.assign(bounds, { min, minOf: lower.name });
  }
  if (draft?.atMost !== undefined)
    Object.assign(bounds, { max: valueOf(registry, rule, draft.atMost), maxOf: draft.atMost });
  return bounds;
}

const named = (limit: number, row: string | null) => (row === null ? limit : `${limit} (${row})`);

/** Why the value cannot be taken on its own, or null. */
function valueFault(row: Benchmark, value: number): string | null {
  const { aboveZero, whole } = boundsOf(REGISTRY, row.rule, row.name);
  const most = MOST[row.unit];
  if (!Number.isFinite(value) || value < 0) return 'The value must be a number of at least 0.';
  if (aboveZero && value === 0) return 'The value must be above 0.';
  if (value > most) {
    return row.unit === 'SHARE' ? 'A share is at most 1.' : `The value must be at most ${most}.`;
  }
  if (whole && !Number.isInteger(value)) return 'The value must be whole.';
  if (Number(value.toFixed(DECIMALS)) !== value)
    return `The value must have at most ${DECIMALS} decimals.`;
  return null;
}

/** Why the value cannot stand beside the other rows: it would turn a range round. */
function rangeFault(registry: Registry, { rule, name, value }: BenchmarkOverride): string | null {
  const { min, minOf, max, maxOf } = boundsOf(registry, rule, name);
  if (maxOf !== null && value > max) return `It must not exceed ${named(max, maxOf)}.`;
  if (minOf !== null && value < min) return `It must not be below ${named(min, minOf)}.`;
  return null;
}

const isOf =
  ({ rule, name }: Pick<Benchmark, 'rule' | 'name'>) =>
  (row: Pick<Benchmark, 'rule' | 'name'>) =>
    row.rule === rule && row.name === name;

/** The registry with `overrides` in it, unchecked; of several for one row the last counts. */
function applied(registry: Registry, overrides: readonly BenchmarkOverride[]): Registry {
  const rows = registry.rows.map((row) => {
    const found = overrides.findLast(isOf(row));
    if (!found) return row;
    const original = row.override?.original ?? row.value;
    return { ...row, value: found.value, override: { reason: found.reason.trim(), original } };
  });
  return { version: registry.version, rows };
}

/**
 * The registry of one organization: with its overrides, each with its reason.
 * @param pathOf where the field of the override at `index` was given
 * @throws Refused VALIDATION_FAILED for an unknown row, a value out of range, a missing reason, or a pair whose lower end
 *   would exceed its upper.
 */
export function withOverrides(
  registry: Registry,
  overrides: readonly BenchmarkOverride[],
  pathOf: (index: number, field: 'name' | 'value' | 'reason') => string = (index) => {
    const override = overrides[index];
    return `${override?.rule}.${override?.name}`;
  },
): Registry {
  const overridden = applied(registry, overrides);
  const fields = overrides.flatMap((override, index) => {
    const fault = (field: 'name' | 'value' | 'reason', message: string | null) =>
      message === null ? [] : [{ path: pathOf(index, field), message }];
    const row = findBenchmark(registry, override.rule, override.name);
    if (!row) return fault('name', 'There is no such benchmark.');
    return [
      ...fault('reason', override.reason.trim() === '' ? 'An override needs a reason.' : null),
      ...fault('value', valueFault(row, override.value) ?? rangeFault(overridden, override)),
    ];
  });
  if (fields.length > 0) refuse('VALIDATION_FAILED', 'An override cannot be taken.', fields);
  return overridden;
}

/**
 * The registry with the shipped value of one row again.
 * @throws Refused VALIDATION_FAILED where it would turn a range round with another override
 */
export function reverted(
  registry: Registry,
  which: Pick<Benchmark, 'rule' | 'name'>,
  path = 'name',
): Registry {
  const row = registry.rows.find(isOf(which));
  if (!row?.override) return registry;
  const value = row.override.original;
  const rows = registry.rows.map((each) =>
    each === row ? { ...each, value, override: null } : each,
  );
  const back = { version: registry.version, rows };
  const message = rangeFault(back, { ...which, value, reason: 'shipped' });
  if (message !== null) {
    refuse('VALIDATION_FAILED', `The shipped value cannot come back yet. ${message}`, [
      { path, message },
    ]);
  }
  return back;
}

/**
 * The shipped registry with overrides that were stored. They were checked then; one of a row that this version does not
 * have any more, or whose value it does not allow, is left out.
 */
export const registryOf = (overrides: readonly BenchmarkOverride[]): Registry =>
  overrides.length === 0
    ? REGISTRY
    : applied(
        REGISTRY,
        overrides.filter((override) => {
          const row = findBenchmark(REGISTRY, override.rule, override.name);
          return row !== undefined && valueFault(row, override.value) === null;
        }),
      );

/** The overrides that a registry carries, in the order of its rows. */
export const overridesOf = ({ rows }: Registry): BenchmarkOverride[] =>
  rows.flatMap(({ rule, name, value, override }) =>
    override === null ? [] : [{ rule, name, value, reason: override.reason }],
  );
