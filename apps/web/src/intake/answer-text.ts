import { USE_CASE_FIELDS, type UseCaseField, type UseCaseFieldName } from '@cadre/domain';
import { formatDay, type Clock } from '../ui/format.ts';
import type { Answers } from './draft.ts';

/** An answer as a line of text; empty where nothing was said. */
export function answerText<F extends UseCaseFieldName>(
  name: F,
  answer: Answers[F],
  clock: Clock,
): string {
  const field: UseCaseField = USE_CASE_FIELDS[name];
  if (answer === null || answer === '') return '';
  if (typeof answer !== 'string') return answer.join(', ');
  if (field.kind === 'day') return formatDay(answer, clock);
  if (field.kind !== 'choice') return answer;
  return String((field.choices as Record<string, string>)[answer] ?? answer);
}
