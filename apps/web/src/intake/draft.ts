import {
  blankUseCase,
  USE_CASE_FIELDS,
  USE_CASE_FIELD_NAMES,
  type Criteria,
  type UseCaseAnswers,
  type UseCaseField,
  type UseCaseFieldName,
} from '@cadre/domain';
import type { UseCaseAnswersFragment } from '../api/generated/graphql.ts';

type Said = { [F in UseCaseFieldName]: Readonly<UseCaseAnswers[F]> };

/** What the form holds. Empty text and null mean: not said. */
export type Answers = Said & { teamId: string | null; criteria: Criteria };
export type Field = keyof Answers;

/** The name of a field, as the form asks for it. */
export const fieldName = (field: Field): string =>
  field === 'teamId'
    ? 'Requesting team'
    : field === 'criteria'
      ? 'Criteria'
      : USE_CASE_FIELDS[field].label;

export const EMPTY: Answers = {
  ...blankUseCase(),
  teamId: null,
  criteria: {
    impact: null,
    feasibility: null,
    dataReadiness: null,
    deploymentEffort: null,
    timelineWeeks: null,
  },
};
const FIELDS = Object.keys(EMPTY) as Field[];

/** The answers of a use case as the server has them. */
export function answersOf(useCase: UseCaseAnswersFragment): Answers {
  const { impact, feasibility, dataReadiness, deploymentEffort, timelineWeeks } = useCase.criteria;
  return {
    ...saidOf(useCase),
    teamId: useCase.team?.id ?? null,
    criteria: {
      impact: impact ?? null,
      feasibility: feasibility ?? null,
      dataReadiness: dataReadiness ?? null,
      deploymentEffort: deploymentEffort ?? null,
      timelineWeeks: timelineWeeks ?? null,
    },
  };
}

/** The fields of the table alone. A field that the document does not ask for does not compile here. */
export function saidOf(useCase: Pick<UseCaseAnswersFragment, UseCaseFieldName>): Said {
  const said: Record<string, unknown> = {};
  for (const name of USE_CASE_FIELD_NAMES) said[name] = useCase[name] ?? null;
  return said as Said;
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
export const missingToSubmit = (answers: Answers): UseCaseFieldName[] =>
  USE_CASE_FIELD_NAMES.filter((name) => {
    const field: UseCaseField = USE_CASE_FIELDS[name];
    if (!field.neededToSubmit) return false;
    const answer = answers[name];
    return answer === null || String(answer).trim() === '' || answer === UNTITLED;
  });
