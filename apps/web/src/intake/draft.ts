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

/** The values of the form. Empty text and null mean that there is no answer. */
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

/** The answers of the domain's field table alone. A field that the GraphQL document lacks does not compile here. */
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

/** Only the fields that differ from `base`, as the API takes them; the server keeps the others as they are. */
export function changesSince(base: Answers, now: Answers): Partial<Answers> {
  const changes: Answers = { ...now };
  const changed = new Set(changedFields(base, now));
  return Object.fromEntries(
    Object.entries(changes).filter(([field]) => changed.has(field as Field)),
  );
}

/**
 * Merges two people's edits of the same `base`.
 * @returns my answers with the fields that only they changed; and the fields both changed differently, which keep mine
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

/** `answers` with the value of one field taken from `from`. */
export function withField(answers: Answers, from: Answers, field: Field): Answers {
  const taken = { ...answers };
  take(taken, from, field);
  return taken;
}

/** Whether no field has an answer, so that there is nothing to store. */
export const isEmpty = (answers: Answers): boolean => changedFields(EMPTY, answers).length === 0;

/** The title under which a draft without one is stored. */
export const UNTITLED = 'Untitled use case';

/** The names of the fields that must be answered before a leader can decide about the use case. */
export const missingToSubmit = (answers: Answers): UseCaseFieldName[] =>
  USE_CASE_FIELD_NAMES.filter((name) => {
    const field: UseCaseField = USE_CASE_FIELDS[name];
    if (!field.neededToSubmit) return false;
    const answer = answers[name];
    return answer === null || String(answer).trim() === '' || answer === UNTITLED;
  });
