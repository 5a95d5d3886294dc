import { refuse, type FieldRefusal } from '../../shared/refusal.ts';
import type { Unit } from '../../shared/vocabulary.ts';
import { RULES } from '../rules/rules.ts';
import { ALERT_ROWS } from './alert.rows.ts';
import type {
  Benchmark,
  BenchmarkDraft,
  BenchmarkOverride,
  BenchmarkOwner,
  Registry,
} from './benchmarks.types.ts';
import { FACTS_ROWS } from './facts.rows.ts';
import { findBenchmark, valueOf } from './lookup.ts';
import { USE_CASE_SCORE_ROWS } from './use-case-score.rows.ts';

/** Raised with every change of a row. */
export const REGISTRY_VERSION = 2;

/** Every row with its owner: those of each rule and each alert, and those that belong to no rule. */
const DRAFTS: readonly (readonly [BenchmarkOwner, BenchmarkDraft])[] = [
  ...RULES.flatMap(({ id, benchmarks }) => benchmarks.map((draft) => [id, draft] as const)),
  ...FACTS_ROWS.map((draft) => ['FACTS', draft] as const),
  ...RULES.filter(({ alert }) => alert !== 'none').flatMap(({ id }) =>
    ALERT_ROWS.map((draft) => [id, draft] as const),
  ),
  ...USE_CASE_SCORE_ROWS.map((draft) => ['USE_CASE_SCORE', draft] as const),
];

const toBenchmark = (
  rule: BenchmarkOwner,
  { atMost: _atMost, aboveZero: _aboveZero, ...row }: BenchmarkDraft,
): Benchmark => ({ rule, ...row });

/** Every number by which the rules, the facts, the alerts and the score decide. */
export const REGISTRY: Registry = {
  version: REGISTRY_VERSION,
  rows: DRAFTS.map(([rule, draft]) => toBenchmark(rule, draft)),
};

const FRACTIONAL: readonly Unit[] = ['FTE', 'RATIO', 'SHARE', 'POINTS', 'WEEKS', 'DAYS', 'HOURS'];

const isAboveZero = (rule: BenchmarkOwner, name: string): boolean =>
  DRAFTS.some(([owner, draft]) => owner === rule && draft.name === name && draft.aboveZero);

function overrideProblem(row: Benchmark | undefined, override: BenchmarkOverride): string | null {
  const { rule, name, value, reason } = override;
  if (!row) return 'There is no such benchmark.';
  if (reason.trim() === '') return 'An override needs a reason.';
  if (!Number.isFinite(value) || value < 0) return 'The value must be a number of at least 0.';
  if (isAboveZero(rule, name) && value === 0) return 'The value must be above 0.';
  if (row.unit === 'SHARE' && value > 1) return 'A share is at most 1.';
  if (!FRACTIONAL.includes(row.unit) && !Number.isInteger(value)) return 'The value must be whole.';
  return null;
}

/**
 * The registry of one organization: with its overrides, each with its reason.
 * @throws Refused VALIDATION_FAILED for an unknown row, a value out of range, a missing reason, or a pair whose lower end
 *   would exceed its upper.
 */
export function withOverrides(
  registry: Registry,
  overrides: readonly BenchmarkOverride[],
): Registry {
  const fields: FieldRefusal[] = [];
  const refuseAt = (path: string, message: string) => fields.push({ path, message });
  for (const override of overrides) {
    const message = overrideProblem(
      findBenchmark(registry, override.rule, override.name),
      override,
    );
    if (message) refuseAt(`${override.rule}.${override.name}`, message);
  }
  const rows = registry.rows.map((row) => {
    const found = overrides.findLast(({ rule, name }) => rule === row.rule && name === row.name);
    if (!found) return row;
    const original = row.override?.original ?? row.value;
    return { ...row, value: found.value, override: { reason: found.reason.trim(), original } };
  });
  const overridden = { version: registry.version, rows };
  for (const [rule, { name, atMost }] of DRAFTS) {
    if (atMost === undefined) continue;
    if (valueOf(overridden, rule, name) > valueOf(overridden, rule, atMost)) {
      refuseAt(`${rule}.${name}`, `It must not exceed ${atMost}.`);
    }
  }
  if (fields.length > 0) refuse('VALIDATION_FAILED', 'An override cannot be taken.', fields);
  return overridden;
}
