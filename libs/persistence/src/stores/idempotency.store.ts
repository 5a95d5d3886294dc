import { DAY } from '@cadre/domain';
import { IdempotencyEntity, type IdempotencyRow } from '../entities/idempotency.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, selectRows } from './rows.ts';

export type IdempotencyClaim = Pick<
  IdempotencyRow,
  'actorId' | 'operation' | 'key' | 'requestHash' | 'createdAt'
>;
type Key = Pick<IdempotencyClaim, 'actorId' | 'operation' | 'key'>;

/** How long an answer is kept for retries; one day is promised. Milliseconds. */
const KEPT = 2 * DAY;
/** How many old keys are deleted with each new one: more than one, so that their number falls again after a flood. */
const FORGOTTEN = 20;

const BY_KEY = 'AND t.actor_id = $2 AND t.operation = $3 AND t.key = $4';

/**
 * Claims a key for this transaction. Another transaction that claims the same key waits here until this one ends.
 * @returns null when it is claimed now; else the stored hash and answer of the first request.
 */
export async function claimIdempotencyKey(
  tx: Tx,
  claim: IdempotencyClaim,
): Promise<Pick<IdempotencyRow, 'requestHash' | 'response'> | null> {
  const claimed = await insertRows(tx, IdempotencyEntity, [claim], 'ON CONFLICT DO NOTHING');
  if (claimed > 0) {
    await forgetKeys(tx, claim.createdAt - KEPT);
    return null;
  }
  const [earlier] = await selectRows(tx, IdempotencyEntity, BY_KEY, keyOf(claim));
  if (!earlier) throw new Error('A claimed key cannot be read');
  return earlier;
}

/** Stores the answer for retries. */
export async function storeIdempotentResponse(tx: Tx, key: Key, response: unknown): Promise<void> {
  await tx.execute(
    `UPDATE cadre.idempotency t SET response = $5 WHERE t.organization_id = $1 ${BY_KEY}`,
    [tx.organizationId, ...keyOf(key), JSON.stringify(response ?? null)],
  );
}

/** Skips keys that another transaction is deleting, so that no request waits for them. */
async function forgetKeys(tx: Tx, before: number): Promise<void> {
  await tx.execute(
    `DELETE FROM cadre.idempotency t USING (
       SELECT actor_id, operation, key FROM cadre.idempotency
       WHERE organization_id = $1 AND created_at < $2
       ORDER BY created_at LIMIT ${FORGOTTEN} FOR UPDATE SKIP LOCKED) old
     WHERE t.organization_id = $1 AND t.actor_id = old.actor_id
       AND t.operation = old.operation AND t.key = old.key`,
    [tx.organizationId, new Date(before)],
  );
}

const keyOf = ({ actorId, operation, key }: Key) => [actorId, operation, key];
