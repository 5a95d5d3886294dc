import {
  CRITERIA,
  EQUAL_WEIGHTS,
  registryOf,
  valueOf,
  type Criterion,
  type Registry,
  type Rubric,
  type Score,
} from '@cadre/domain';
import type {
  CompletePartsFragment,
  IncompletePartsFragment,
  RubricQuery,
} from '../api/generated/graphql.ts';
import { formatList } from '../ui/format.ts';
import { BANDS, CRITERION_NAMES } from './words.ts';

/** From which score a band begins. 0 to 100. */
export const bandStarts = (registry: Registry): Record<'SHAPE' | 'PURSUE', number> => ({
  SHAPE: valueOf(registry, 'USE_CASE_SCORE', 'band.shape'),
  PURSUE: valueOf(registry, 'USE_CASE_SCORE', 'band.pursue'),
});

/** The benchmarks that the organization scores by; the shipped ones until they are known. */
export const scoringRegistry = (
  overrides: readonly { name: string; value: number; reason: string }[] = [],
): Registry => registryOf(overrides.map((each) => ({ rule: 'USE_CASE_SCORE', ...each })));

/** The rubric for the display until the organization's is known. */
const EQUAL_RUBRIC: Rubric = { version: 0, weights: EQUAL_WEIGHTS };

/** The organization's rubric as the domain computes with it; equal weights while it has none. */
export function rubricOf(data: RubricQuery | undefined): Rubric {
  const rubric = data?.organization.rubric;
  if (!rubric) return EQUAL_RUBRIC;
  const { impact, feasibility, dataReadiness, deploymentEffort, timelineWeeks } = rubric.weights;
  return {
    version: rubric.version,
    weights: { impact, feasibility, dataReadiness, deploymentEffort, timelineWeeks },
  };
}

/** A score for the display, computed in the browser or sent by the server. */
export type ShownScore = {
  value: number | null;
  band: keyof typeof BANDS | null;
  parts: readonly Part[];
  missing: readonly Criterion[];
  flags: readonly ('BLOCKED_BY_DATA' | 'PLATFORM_WORK')[];
  rubricVersion: number;
};
export type Part = {
  criterion: Criterion;
  answer: number;
  points: number;
  contribution: number;
  /** The points that the best answer would add. */
  most: number;
};

type Contributed = Omit<Part, 'most'> & { weight: number };

/** Adds to each contribution the most points possible: its weight's share of 100. */
const withMost = (contributions: readonly Contributed[], total: number): Part[] =>
  contributions.map(({ criterion, answer, points, contribution, weight }) => ({
    criterion,
    answer,
    points,
    contribution,
    most: total === 0 ? 0 : (100 * weight) / total,
  }));

/** A score computed in the browser. */
export function shownScore(score: Score, { weights }: Rubric): ShownScore {
  const total = CRITERIA.reduce((sum, criterion) => sum + weights[criterion], 0);
  const scored = score.kind === 'SCORED';
  return {
    value: scored ? score.value : null,
    band: scored ? score.band : null,
    parts: withMost(score.contributions, total),
    missing: scored ? [] : score.missing,
    flags: score.flags,
    rubricVersion: score.rubricVersion,
  };
}

/** A score that the server sent. While it is incomplete, the best possible score is computed from the given answers. */
export function storedScore(score: CompletePartsFragment | IncompletePartsFragment): ShownScore {
  const total = score.contributions.reduce((sum, { weight }) => sum + weight, 0);
  const complete = 'value' in score;
  return {
    value: complete ? score.value : null,
    band: complete ? score.band : null,
    parts: withMost(score.contributions, total),
    missing: complete ? [] : score.missing,
    flags: score.flags,
    rubricVersion: score.rubricVersion,
  };
}

/** The sum of the points of the answers so far. */
export const reached = ({ parts }: ShownScore): number =>
  Math.round(parts.reduce((sum, { contribution }) => sum + contribution, 0) * 100) / 100;

/** The score in a sentence, for readers who cannot see the bar. */
export function scoreSentence(score: ShownScore): string {
  if (score.value !== null && score.band !== null) {
    return `Score ${score.value} of 100: ${BANDS[score.band]}.`;
  }
  const names = score.missing.map((criterion) => CRITERION_NAMES[criterion].toLowerCase());
  return `No score yet: ${formatList(names)} ${names.length === 1 ? 'is' : 'are'} missing.`;
}

/** Counts of points one answer has been given, as the rubric reads them: `4 of 5`, or weeks. */
export const answerText = ({ criterion, answer, points }: Part): string =>
  criterion === 'timelineWeeks'
    ? `${answer} ${answer === 1 ? 'week' : 'weeks'}, ${points} of 5`
    : `${answer} of 5`;
