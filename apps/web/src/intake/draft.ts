import type { Criteria } from '@cadre/domain';
import type { Audience, UseCaseAnswersFragment } from '../api/generated/graphql.ts';

/** What the form holds. Empty text and null mean: not said. */
export type Answers = {
  title: string;
  problem: string;
  businessOutcome: string;
  successMetric: string;
  teamId: string | null;
  audience: Audience | null;
  dataSources: readonly string[];
  tags: readonly string[];
  /** `YYYY-MM-DD`. */
  plannedGoLive: string | null;
  criteria: Criteria;
};
export type Field = keyof Answers;

export const FIELD_NAMES: Record<Field, string> = {
  title: 'Title',
  problem: 'Problem',
  businessOutcome: 'Business outcome',
  successMetric: 'Success metric',
  teamId: 'Requesting team',
  audience: 'Audience',
  dataSources: 'Data sources',
  tags: 'Tags',
  plannedGoLive: 'Planned go-live',
  criteria: 'Criteria',
};
const FIELDS = Object.keys(FIELD_NAMES) as Field[];

export const EMPTY: Answers = {
  title: '',
  problem: '',
  businessOutcome: '',
  successMetric: '',
  teamId: null,
  audience: null,
  dataSources: [],
  tags: [],
  plannedGoLive: null,
  criteria: {
    impact: null,
    feasibility: null,
    dataReadiness: null,
    deploymentEffort: null,
    timelineWeeks: null,
  },
};

/** The answers of a use case as the server has them. */
export function answersOf(useCase: UseCaseAnswersFragment): Answers {
  const { impact, feasibility, dataReadiness, deploymentEffort, timelineWeeks } = useCase.criteria;
  return {
    title: useCase.title,
    problem: useCase.problem,
    businessOutcome: useCase.businessOutcome,
    successMetric: useCase.successMetric,
    teamId: useCase.team?.id ?? null,
    audience: useCase.audience ?? null,
    dataSources: useCase.dataSources,
    tags: useCase.tags,
    plannedGoLive: useCase.plannedGoLive ?? null,
    criteria: {
      impact: impact ?? null,
      feasibility: feasibility ?? null,
      dataReadiness: dataReadiness ?? null,
      deploymentEffort: deploymentEffort ?? null,
      timelineWeeks: timelineWeeks ?? null,
    },
  };
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The fields in which two sets of answers differ. */
export const changedFields = (one: Answers, other: Answers): Field[] =>
  FIELDS.filter((field) => !same(one[field], other[field]));

const take = <F extends Field>(into: Answers, from: Answers, field: F): void => {
  into[field] = from[field];
};

/** Only what differs from `base`, as the server takes it: what nobody touched is left alone. */
export function changesSince(base: Answers, now: Answers): Partial<Answers> {
  const changes: Answers = { ...now };
  const changed = new Set(changedFields(base, now));
  return Object.fromEntries(
    Object.entries(changes).filter(([field]) => changed.has(field as Field)),
  );
}

/**
 * Puts two people's edits of the same `base` together.
 * @returns mine with what only they changed; and the fields both changed, differently: mine is kept in them
 */
export function merge(
  base: Answers,
  mine: Answers,
  theirs: Answers,
): { merged: Answers; clashes: Field[] } {
  const iChanged = new Set(changedFields(base, mine));
  const merged = { ...mine };
  const clashes: Field[] = [];
  for (const field of changedFields(base, theirs)) {
    if (!iChanged.has(field)) take(merged, theirs, field);
    else if (!same(mine[field], theirs[field])) clashes.push(field);
  }
  return { merged, clashes };
}

/** `answers` with one field as `from` has it. */
export function withField(answers: Answers, from: Answers, field: Field): Answers {
  const taken = { ...answers };
  take(taken, from, field);
  return taken;
}

/** Whether there is anything worth keeping: the server asks a title of every draft. */
export const isEmpty = (answers: Answers): boolean => changedFields(EMPTY, answers).length === 0;

/** A draft without a title is kept under this one until it has its own. */
export const UNTITLED = 'Untitled use case';

/** What stands between these answers and a submission a leader can decide on: the fields' names. */
export function missingToSubmit({ title, problem, successMetric }: Answers): Field[] {
  const missing: Field[] = [];
  if (title.trim() === '' || title === UNTITLED) missing.push('title');
  if (problem.trim() === '') missing.push('problem');
  if (successMetric.trim() === '') missing.push('successMetric');
  return missing;
}
