import { refuse, type FieldRefusal } from '../shared/refusal.ts';
import type { ScoreBand } from '../shared/vocabulary.ts';
import type { Registry } from '../staffing/benchmarks/benchmarks.types.ts';
import { valueOf } from '../staffing/benchmarks/lookup.ts';
import {
  CRITERIA,
  type Contribution,
  type Criteria,
  type Criterion,
  type Points,
  type Rubric,
  type Score,
  type ScoreFlag,
} from './score.types.ts';

/** The weights of an organization's first rubric: every criterion alike. */
export const EQUAL_WEIGHTS: Readonly<Record<Criterion, number>> = {
  impact: 1,
  feasibility: 1,
  dataReadiness: 1,
  deploymentEffort: 1,
  timelineWeeks: 1,
};

const WEIGHT_DECIMALS = 6;
const MAX_WEIGHT = 1000;

/**
 * Whether weights may be saved.
 * @throws Refused VALIDATION_FAILED unless every weight is 0–1000 with at most six decimals, and one is above 0.
 */
export function checkWeights(weights: Record<Criterion, number>): void {
  const fields: FieldRefusal[] = [];
  for (const criterion of CRITERIA) {
    const weight = weights[criterion];
    if (!Number.isFinite(weight) || weight < 0 || weight > MAX_WEIGHT) {
      fields.push({ path: `weights.${criterion}`, message: `A weight is 0 to ${MAX_WEIGHT}.` });
    } else if (!isWeightExact(weight)) {
      const message = `A weight has at most ${WEIGHT_DECIMALS} decimals.`;
      fields.push({ path: `weights.${criterion}`, message });
    }
  }
  if (fields.length === 0 && CRITERIA.every((criterion) => weights[criterion] === 0)) {
    fields.push({ path: 'weights', message: 'At least one weight must be above 0.' });
  }
  if (fields.length > 0) refuse('VALIDATION_FAILED', 'The rubric cannot be used.', fields);
}

/** Whether a weight has no more decimals than a rubric may have. */
export const isWeightExact = (weight: number): boolean =>
  Number(weight.toFixed(WEIGHT_DECIMALS)) === weight;

/** @throws Refused VALIDATION_FAILED unless every given answer lies on its scale. */
export function checkCriteria(criteria: Criteria): void {
  const fields: FieldRefusal[] = [];
  for (const criterion of CRITERIA) {
    const answer = criteria[criterion];
    if (answer === null) continue;
    if (criterion === 'timelineWeeks') {
      if (!Number.isFinite(answer) || answer < 0) {
        fields.push({ path: criterion, message: 'The timeline is a number of weeks, at least 0.' });
      }
    } else if (!Number.isInteger(answer) || answer < 1 || answer > 5) {
      fields.push({ path: criterion, message: 'The answer is a whole number from 1 to 5.' });
    }
  }
  if (fields.length > 0) refuse('VALIDATION_FAILED', 'An answer is not on its scale.', fields);
}

/**
 * Scores one use case by its own answers alone: another use case never changes it.
 * A missing answer gives INCOMPLETE and the names of what is missing. A criterion of weight 0 is not weighed, so its answer
 * is never missing. A rubric that was saved when finer weights were accepted still scores.
 * @throws Refused VALIDATION_FAILED for an answer off its scale
 */
export function scoreUseCase(criteria: Criteria, rubric: Rubric, registry: Registry): Score {
  checkCriteria(criteria);

  const totalUnits = CRITERIA.reduce((sum, each) => sum + units(rubric.weights[each]), 0n);
  const missing: Criterion[] = [];
  const contributions: Contribution[] = [];
  let scoredUnits = 0n;
  for (const criterion of CRITERIA) {
    const answer = criteria[criterion];
    const weight = rubric.weights[criterion];
    if (answer === null) {
      if (weight > 0) missing.push(criterion);
      continue;
    }
    const points = pointsFor(criterion, answer, registry);
    const steps = BigInt(stepsTowardsBest(criterion, points)) * units(weight);
    scoredUnits += steps;
    const contribution = outOfHundred(steps, totalUnits, 10_000);
    contributions.push({ criterion, answer, points, weight, contribution });
  }

  const flags = flagsOf(criteria);
  const rubricVersion = rubric.version;
  if (missing.length > 0) {
    return { kind: 'INCOMPLETE', missing, contributions, flags, rubricVersion };
  }
  const value = outOfHundred(scoredUnits, totalUnits, 100);
  const band = bandOf(value, registry);
  return { kind: 'SCORED', value, band, contributions, flags, rubricVersion };
}

/**
 * Weights as whole numbers, so that sums are exact and halves round up. Finer than weights may be, for rubrics of earlier
 * versions; what is above 0 stays above it.
 */
const units = (weight: number): bigint =>
  weight > 0 ? BigInt(Math.max(1, Math.round(weight * 1e12))) : 0n;

/** 100 × (steps ÷ 4) ÷ total, half-up to 1/`resolution`. */
function outOfHundred(steps: bigint, total: bigint, resolution: number): number {
  const doubled = 50n * BigInt(resolution) * steps;
  return Number((doubled + total) / (2n * total)) / resolution;
}

/** 0 to 4 steps: the (x − 1) of v = (x − 1) / 4, reversed where less is better. */
const stepsTowardsBest = (criterion: Criterion, points: Points): number =>
  criterion === 'deploymentEffort' ? 5 - points : points - 1;

function pointsFor(criterion: Criterion, answer: number, registry: Registry): Points {
  if (criterion !== 'timelineWeeks') return answer as Points;
  for (const points of [5, 4, 3, 2] as const) {
    if (answer <= valueOf(registry, 'USE_CASE_SCORE', `timeline.${points}`)) return points;
  }
  return 1;
}

function bandOf(value: number, registry: Registry): ScoreBand {
  if (value >= valueOf(registry, 'USE_CASE_SCORE', 'band.pursue')) return 'PURSUE';
  return value >= valueOf(registry, 'USE_CASE_SCORE', 'band.shape') ? 'SHAPE' : 'LATER';
}

function flagsOf({ dataReadiness, deploymentEffort }: Criteria): ScoreFlag[] {
  const flags: ScoreFlag[] = [];
  if (dataReadiness === 1) flags.push('BLOCKED_BY_DATA');
  if (deploymentEffort === 5) flags.push('PLATFORM_WORK');
  return flags;
}
