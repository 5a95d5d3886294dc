import { RULES } from '../rules/rules.ts';
import { ALERT_ROWS } from './alert.rows.ts';
import type { Benchmark, BenchmarkDraft, BenchmarkOwner, Registry } from './benchmarks.types.ts';
import { FACTS_ROWS } from './facts.rows.ts';
import { USE_CASE_SCORE_ROWS } from './use-case-score.rows.ts';

/** Raised with every change of a row. */
export const REGISTRY_VERSION = 4;

/** Every row with its owner: those of each rule and each alert, and those that belong to no rule. */
export const DRAFTS: readonly (readonly [BenchmarkOwner, BenchmarkDraft])[] = [
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
