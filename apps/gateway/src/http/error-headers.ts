import { AppError } from '@cadre/platform/errors';
import { headersOf, OverBudget } from '../limits/budgets.ts';

/** The headers of a failure: `WWW-Authenticate`, the state of the budget, and when to try again. */
export function errorHeaders(error: unknown): [name: string, value: string][] {
  if (!(error instanceof AppError)) return [];
  const headers: [string, string][] = [];
  if (error.code === 'UNAUTHENTICATED') headers.push(['www-authenticate', 'Bearer']);
  if (error instanceof OverBudget) headers.push(...headersOf(error.standing));
  if (error.retryAfterSeconds !== undefined)
    headers.push(['retry-after', String(error.retryAfterSeconds)]);
  return headers;
}
