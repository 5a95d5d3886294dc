import type { Unit } from '../../shared/vocabulary.ts';
import type { RuleId } from '../rules/rules.ts';

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
export type BenchmarkOwner = RuleId | 'FACTS' | 'USE_CASE_SCORE';

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

/** A row as the file that owns it writes it down; the owner's name is added where all rows come together. */
export type BenchmarkDraft = Omit<Benchmark, 'rule'> & {
  /** The row of the same owner that this one's value must not exceed, or a range would be inverted. */
  atMost?: string;
  /** A divisor or the size of a sample: zero of it means nothing. */
  aboveZero?: true;
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
