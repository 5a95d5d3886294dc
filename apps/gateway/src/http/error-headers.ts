import { AppError } from '@cadre/platform/errors';
import { headersOf, OverBudget } from '../limits/budgets.ts';

/** The headers that HTTP gives a failure beside its body: how to be known, how a budget stands, when to come again. */
export function errorHeaders(error: unknown): [name: string, value: string][] {
  if (!(error instanceof AppError)) return [];
  const headers: [string, string][] = [];
  if (error.code === 'UNAUTHENTICATED') headers.push(['www-authenticate', 'Bearer']);
  if (error instanceof OverBudget) headers.push(...headersOf(error.standing));
  if (error.retryAfterSeconds !== undefined)
    headers.push(['retry-after', String(error.retryAfterSeconds)]);
  return headers;
}
