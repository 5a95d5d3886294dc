import type { Problem } from './errors.ts';

/** The message to show at one field; null when the problem does not concern it. */
export function fieldProblem(problem: Problem | null, path: string): string | null {
  const message = problem?.fields.find((field) => field.path === path)?.message;
  return message ? `${message.charAt(0).toUpperCase()}${message.slice(1)}` : null;
}

/** CONFLICT of a field: another row has what it says already. */
const SAID_AT_FIELDS = new Set(['VALIDATION_FAILED', 'CONFLICT']);

/** The problem without the messages that its fields show already; null when nothing is left. */
export function beyondFields(problem: Problem | null, paths: readonly string[]): Problem | null {
  if (!problem) return null;
  const fields = problem.fields.filter(({ path }) => !paths.includes(path));
  const allSaid = problem.fields.length > 0 && fields.length === 0;
  return allSaid && SAID_AT_FIELDS.has(problem.code) ? null : { ...problem, fields };
}
