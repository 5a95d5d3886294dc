import { createHash } from 'node:crypto';
import { claimIdempotencyKey, storeIdempotentResponse } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import type { Work } from './work.ts';

/**
 * Runs `change` once per `clientMutationId` of this actor and operation. A retry gets the first answer; a second request at
 * the same time waits for the first, on the key's row.
 * @param shownOnce fields of the answer that are not stored: a retry gets them empty
 * @throws AppError CONFLICT when the same id comes with another body.
 */
export async function once<T>(
  work: Work,
  raw: unknown,
  change: () => Promise<T>,
  shownOnce: readonly string[] = [],
): Promise<T> {
  const key = clientMutationIdOf(raw);
  if (key === undefined) return change();
  const claim = {
    actorId: work.actor.id ?? work.actor.kind,
    operation: work.operation,
    key,
    requestHash: createHash('sha256').update(canonical(raw)).digest('hex'),
    createdAt: work.at,
  };
  const earlier = await claimIdempotencyKey(work.tx, claim);
  if (earlier) {
    if (earlier.requestHash !== claim.requestHash) {
      throw new AppError('CONFLICT', 'This clientMutationId was used with another input.', {
        fields: [{ path: 'clientMutationId', message: 'was used with another input' }],
      });
    }
    return earlier.response as T;
  }
  const output = await change();
  const emptied = Object.fromEntries(shownOnce.map((name) => [name, '']));
  await storeIdempotentResponse(
    work.tx,
    claim,
    shownOnce.length > 0 ? { ...output, ...emptied } : output,
  );
  return output;
}

function clientMutationIdOf(raw: unknown): string | undefined {
  const value = (raw as { clientMutationId?: unknown } | null)?.clientMutationId;
  return typeof value === 'string' ? value : undefined;
}

/** JSON with sorted keys: the same input in another order is the same request. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
