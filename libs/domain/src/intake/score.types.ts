import type { ScoreBand } from '../shared/vocabulary.ts';

export const CRITERIA = [
  'impact',
  'feasibility',
  'dataReadiness',
  'deploymentEffort',
  'timelineWeeks',
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** A step of the 1–5 scales. */
export type Points = 1 | 2 | 3 | 4 | 5;

/** The answers of the form; null is a missing answer and never counts as the lowest. */
export type Criteria = {
  impact: number | null;
  feasibility: number | null;
  dataReadiness: number | null;
  deploymentEffort: number | null;
  /** Weeks to the expected result, at least 0. */
  timelineWeeks: number | null;
};

/** Weights ≥ 0 with a sum above 0; at most six decimals, at most 1000. */
export type Rubric = { version: number; weights: Record<Criterion, number> };

export const SCORE_FLAGS = ['BLOCKED_BY_DATA', 'PLATFORM_WORK'] as const;
export type ScoreFlag = (typeof SCORE_FLAGS)[number];

/** What one answer adds to the score. The contributions of a complete score sum to it. */
export type Contribution = {
  criterion: Criterion;
  /** As answered: 1–5, or weeks. */
  answer: number;
  points: Points;
  weight: number;
  /** 0–100, to four decimals. */
  contribution: number;
};

export type Score = Scored | Incomplete;

export type Scored = {
  kind: 'SCORED';
  /** 0–100, half-up to two decimals. */
  value: number;
  band: ScoreBand;
  contributions: Contribution[];
  flags: ScoreFlag[];
  rubricVersion: number;
};

export type Incomplete = {
  kind: 'INCOMPLETE';
  missing: Criterion[];
  contributions: Contribution[];
  flags: ScoreFlag[];
  rubricVersion: number;
};
