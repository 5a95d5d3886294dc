import type { Unit } from '../../shared/vocabulary.ts';
import type { RuleId } from '../rules/rules.ts';

export const COMPARATORS = ['>=', '>', '<', '<='] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** The origin of a number: the guide, or our default where the guide is silent. */
export const PROVENANCE_KINDS = ['source', 'house'] as const;
export type ProvenanceKind = (typeof PROVENANCE_KINDS)[number];

/** `house` with a guide and section: the guide names the sign, the number is ours. `house` without: both are ours. */
export type Provenance = { kind: ProvenanceKind; guide: string | null; section: string | null };

/** What a benchmark row belongs to: a rule, the counting of facts, or scoring. */
export type BenchmarkOwner = RuleId | 'FACTS' | 'USE_CASE_SCORE';

/** One row of the registry, found by (rule, name). */
export type Benchmark = {
  rule: BenchmarkOwner;
  name: string;
  value: number;
  unit: Unit;
  /** How the observed value is compared with `value`; null for a plain quantity. */
  comparator: Comparator | null;
  /** The rule in one sentence, without its source. */
  says: string;
  /** The rule in our own words, naming the guide and its section. */
  statement: string;
  provenance: Provenance;
  /** Where the number was observed. */
  scope: 'US';
  version: number;
  /** Set when the organization has replaced the value: the reason, and the original. */
  override: { reason: string; original: number } | null;
};

/** A row as written in the file that owns it; the registry adds the owner's name. */
export type BenchmarkDraft = Omit<Benchmark, 'rule'> & {
  /** The name of the owner's row that this one's value must not exceed, since a range would be inverted. */
  atMost?: string;
  /** A divisor or a sample size, which must not be zero. */
  aboveZero?: true;
};

export type Registry = { version: number; rows: readonly Benchmark[] };

/** Identifies a row in the version that was used. */
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

/** What a row may be overridden to: from `min` to `max`, both included. */
export type BenchmarkBounds = {
  min: number;
  /** The row whose value is `min`, where it is one. */
  minOf: string | null;
  /** Whether 0 itself is refused. */
  aboveZero: boolean;
  max: number;
  /** The row whose value is `max`, where it is one. */
  maxOf: string | null;
  whole: boolean;
};
