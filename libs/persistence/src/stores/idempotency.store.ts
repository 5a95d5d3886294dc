import { DAY } from '@cadre/domain';
import { IdempotencyEntity, type IdempotencyRow } from '../entities/idempotency.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, selectRows } from './rows.ts';

export type IdempotencyClaim = Pick<
  IdempotencyRow,
  'actorId' | 'operation' | 'key' | 'requestHash' | 'createdAt'
>;
type Key = Pick<IdempotencyClaim, 'actorId' | 'operation' | 'key'>;

/** How long a retry is answered: a day is promised. Milliseconds. */
const KEPT = 2 * DAY;
/** Old keys forgotten with each new one: more than one, so that their number falls again after a flood. */
const FORGOTTEN = 20;

const BY_KEY = 'AND t.actor_id = $2 AND t.operation = $3 AND t.key = $4';

/**
 * Claims a key for this transaction. Whoever claims it at the same time waits here for the first one to end.
 * @returns null when it is claimed now; else what was stored for it: the first request's hash and its answer.
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

/** Stores the answer that a retry gets again. */
export async function storeIdempotentResponse(tx: Tx, key: Key, response: unknown): Promise<void> {
  await tx.execute(
    `UPDATE cadre.idempotency t SET response = $5 WHERE t.organization_id = $1 ${BY_KEY}`,
    [tx.organizationId, ...keyOf(key), JSON.stringify(response ?? null)],
  );
}

/** Passes over what another transaction is forgetting: nobody waits for that. */
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
