import { approximately, compare, exact, type Exact } from '../../shared/exact.ts';
import { decimalsFor } from '../../shared/numbers.ts';
import type { RuleState, Unit } from '../../shared/vocabulary.ts';
import type { EvidenceId, Level, Reason, ReasonState, RuleResult } from '../assessment.types.ts';
import type {
  Benchmark,
  BenchmarkOwner,
  Comparator,
  Registry,
} from '../benchmarks/benchmarks.types.ts';
import { benchmark, refOf } from '../benchmarks/lookup.ts';
import { bounded } from './evidence.ts';
import type { RuleId } from './rules.ts';

export { evidence } from './evidence.ts';

export function holds(observed: number | Exact, comparator: Comparator, value: number): boolean {
  // Stored numbers of a few decimals are equal, or in order, exactly when their floating values are.
  const order = typeof observed === 'number' ? observed - value : compare(observed, exact(value));
  switch (comparator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}

/** A threshold of a rule: the registry row, and the value and comparator taken from it. */
export type Threshold = { row: Benchmark; comparator: Comparator; value: number };

/** The row (owner, name) as a threshold. @throws Error when the row compares nothing. */
export function threshold(registry: Registry, owner: BenchmarkOwner, name: string): Threshold {
  const row = benchmark(registry, owner, name);
  if (row.comparator === null) throw new Error(`benchmark ${owner} ${name} compares nothing`);
  return { row, comparator: row.comparator, value: row.value };
}

export type Finding = {
  id: string;
  label: string;
  /** A stored number as it is; a quotient as an exact one. */
  observed: number | Exact;
  unit: Unit;
  ids: EvidenceId[];
  warning: Threshold | null;
  critical: Threshold | null;
  /** What would clear the reason, given the first threshold. */
  clearedBy: (first: Threshold) => string;
};

const levelOf = ({ row, comparator, value }: Threshold): Level => ({
  comparator,
  value,
  benchmark: refOf(row),
});

/** Compares a finding with its thresholds. @throws Error when it has none. */
export function judge(finding: Finding): Reason {
  const { id, label, observed, unit, ids, warning, critical } = finding;
  const first = warning ?? critical;
  if (!first) throw new Error(`reason ${id} has no threshold`);
  const isAt = (level: Threshold | null): level is Threshold =>
    level !== null && holds(observed, level.comparator, level.value);
  const state: ReasonState = isAt(critical) ? 'CRITICAL' : isAt(warning) ? 'WARNING' : 'OK';
  const shown = state === 'CRITICAL' && critical ? critical : first;
  return {
    id,
    label,
    state,
    observed: typeof observed === 'number' ? observed : approximately(observed),
    unit,
    ids,
    comparator: shown.comparator,
    threshold: shown.value,
    warningAt: warning && levelOf(warning),
    criticalAt: critical && levelOf(critical),
    statement: shown.row.statement,
    provenance: shown.row.provenance,
    benchmark: refOf(shown.row),
    clearedBy: finding.clearedBy(first),
    coveredByPlan: null,
  };
}

export const isMet = ({ state }: Reason): boolean => state === 'WARNING' || state === 'CRITICAL';

/** The worst state of the reasons that could be evaluated; NO_DATA only when none could be. */
export function worstOf(reasons: readonly Reason[]): RuleState {
  for (const state of ['CRITICAL', 'WARNING', 'OK', 'NOT_APPLICABLE'] as const) {
    if (reasons.some((reason) => reason.state === state)) return state;
  }
  return 'NO_DATA';
}

/** A rule's result: `parts`, each finding with at most {@link MOST_IDS} rows, and empty values for the rest. */
export function ruleResult(
  rule: RuleId,
  parts: Partial<Omit<RuleResult, 'rule'>> & Pick<RuleResult, 'state'>,
): RuleResult {
  return {
    rule,
    unknown: [],
    required: [],
    caveats: [],
    notes: [],
    suggestedStage: null,
    ...parts,
    reasons: (parts.reasons ?? []).map(bounded),
    context: (parts.context ?? []).map(bounded),
  };
}

const NOUNS: Record<Unit, string> = {
  HEADS: '',
  FTE: ' FTE',
  USE_CASES: '',
  MODELS: '',
  DEPLOYMENTS: '',
  INCIDENTS: '',
  TEAMS: '',
  PRODUCT_LINES: '',
  ROLES: '',
  RESPONSIBILITIES: '',
  STAGES: '',
  RATIO: '',
  SHARE: '%',
  POINTS: ' points',
  WEEKS: ' weeks',
  DAYS: ' days',
  HOURS: ' hours',
};

/** A number with its unit, for use in a sentence: `2.5 FTE`, `67%`, `14 days`. */
export function figure(value: number, unit: Unit, thresholds: readonly number[] = []): string {
  const scale = unit === 'SHARE' ? 100 : 1;
  const scaled = thresholds.map((threshold) => threshold * scale);
  const shown = Number((value * scale).toFixed(decimalsFor(value * scale, scaled)));
  return `${shown + 0}${NOUNS[unit]}`;
}

const OPPOSITES: Record<Comparator, string> = {
  '>=': 'below',
  '>': 'at most',
  '<': 'at least',
  '<=': 'above',
};

/** The opposite of a threshold, in words: `below 3`, `at most 50%`. */
export const clearOf = ({ comparator, value, row }: Threshold): string =>
  `${OPPOSITES[comparator]} ${figure(value, row.unit)}`;
