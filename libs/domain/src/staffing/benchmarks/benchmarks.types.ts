import type { AlertRule, RuleId, Unit } from '../../shared/vocabulary.ts';

export const COMPARATORS = ['>=', '>', '<', '<='] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** Whose number it is: the guide's, or our default where the guide is silent. */
export const PROVENANCE_KINDS = ['source', 'house'] as const;
export type ProvenanceKind = (typeof PROVENANCE_KINDS)[number];

/**
 * `house` with a guide and section: the guide's words, our number. `house` without: ours alone.
 */
export type Provenance = { kind: ProvenanceKind; guide: string | null; section: string | null };

/** What a benchmark row belongs to: a rule, the counting of facts, or scoring. */
export const BENCHMARK_OWNERS = [
  'MLOPS_HIRE',
  'PLATFORM_CAPACITY',
  'DATA_ENGINEERING',
  'HEADCOUNT_BAND',
  'ORG_MODEL',
  'FACTS',
  'USE_CASE_SCORE',
] as const satisfies readonly (RuleId | 'FACTS' | 'USE_CASE_SCORE')[];
export type BenchmarkOwner = (typeof BENCHMARK_OWNERS)[number];

/** One row of the registry, found by (rule, name). */
export type Benchmark = {
  rule: BenchmarkOwner;
  name: string;
  value: number;
  unit: Unit;
  /** How the observed value is held against `value`; null for a plain quantity. */
  comparator: Comparator | null;
  /** The rule in our own words, naming the guide and its section. */
  statement: string;
  provenance: Provenance;
  /** Where the number was observed. */
  scope: 'US';
  version: number;
  /** Set when the organization replaced the value: why, and what it was. */
  override: { reason: string; original: number } | null;
};

export type Registry = { version: number; rows: readonly Benchmark[] };

/** Points to a row as it was when it was used. */
export type BenchmarkRef = {
  rule: BenchmarkOwner;
  name: string;
  version: number;
  overridden: { reason: string; original: number } | null;
};

export type BenchmarkOverride = {
  rule: BenchmarkOwner;
  name: string;
  value: number;
  reason: string;
};

/** How patient an alert of a rule is. */
export type AlertPolicy = { pendingMs: number; keepFiringMs: number };

export type AlertPolicies = Record<AlertRule, AlertPolicy>;
