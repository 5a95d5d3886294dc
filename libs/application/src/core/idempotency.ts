import { createHash } from 'node:crypto';
import { findAnswer, inTenant, keepAnswer, type TransactionOptions } from '@cadre/persistence';
import { AppError, isUnavailable } from '@cadre/platform/errors';
import type { App } from './app.ts';
import type { Caller } from './caller.ts';
import type { Work } from './work.ts';

/** A request that may be repeated: its `clientMutationId`, unique for an actor and operation. */
export type Repeatable = {
  actorId: string;
  operation: string;
  key: string;
  /** Of the input, to tell a retry from another request under the same id. */
  requestHash: string;
};

/** Null for an input without a `clientMutationId`. */
export function repeatable(
  { actor }: Caller,
  operation: string,
  input: unknown,
): Repeatable | null {
  const key = (input as { clientMutationId?: unknown } | null)?.clientMutationId;
  if (typeof key !== 'string') return null;
  return {
    actorId: actor.id ?? actor.kind,
    operation,
    key,
    requestHash: createHash('sha256').update(canonical(input)).digest('hex'),
  };
}

/**
 * Keeps the answer for retries, in the transaction of the change: it can be stored once only, so that of two transactions
 * of one request one fails.
 * @param shownOnce fields of the answer that are not stored: a retry gets them empty
 */
export function keepForRetries(
  { tx, at }: Work,
  request: Repeatable,
  output: unknown,
  shownOnce: readonly string[] = [],
): void {
  const emptied = Object.fromEntries(shownOnce.map((name) => [name, '']));
  const response = shownOnce.length > 0 ? { ...(output as object), ...emptied } : output;
  keepAnswer(tx, { ...request, response, createdAt: at });
}

/**
 * Runs `change`, which keeps its answer. The change of a retry fails, by the key at the latest, and is rolled back whole: a
 * request gets the answer that is kept for it, even if its own change failed.
 * @throws AppError CONFLICT when the same id comes with another body.
 */
export async function once<T>(
  app: App,
  organizationId: string,
  request: Repeatable,
  change: () => Promise<T>,
  transaction: TransactionOptions,
): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (isUnavailable(error)) throw error;
    const kept = await inTenant(
      app.database,
      organizationId,
      (tx) => findAnswer(tx, request),
      transaction,
    );
    if (!kept) throw error;
    if (kept.requestHash === request.requestHash) return kept.response as T;
    throw new AppError('CONFLICT', 'This clientMutationId was used with another input.', {
      fields: [{ path: 'clientMutationId', message: 'was used with another input' }],
    });
  }
}

/** JSON with sorted keys: the same input in another order is the same request. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
