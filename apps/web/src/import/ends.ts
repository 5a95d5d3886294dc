import { addDays } from '@cadre/domain';
import type { ImportPartsFragment } from '../api/generated/graphql.ts';
import { formatDate } from '../ui/dates.ts';

type End = NonNullable<NonNullable<ImportPartsFragment['reading']>['end']>;

/** One row of the file both ways: which day its end is taken for, and what it would be otherwise. */
export function endSentence({ line, day, isLastDay, worksUntil, otherwiseUntil }: End): string {
  const [taken, other] = isLastDay
    ? ['the last day worked', 'the first day not worked']
    : ['the first day not worked', 'the last day worked'];
  return `Line ${line}: ${formatDate(day)} is ${taken}, so work ends with ${formatDate(worksUntil)} and not on ${formatDate(addDays(worksUntil, 1))}. As ${other} it would end with ${formatDate(otherwiseUntil)}.`;
}
