import { DAY } from '@cadre/domain';
import { IdempotencyEntity, type IdempotencyRow } from '../entities/idempotency.entity.ts';
import type { Tx } from '../tenant.ts';
import { selectRows } from './rows.ts';

type Key = Pick<IdempotencyRow, 'actorId' | 'operation' | 'key'>;
export type KeptAnswer = Pick<IdempotencyRow, 'requestHash' | 'response'>;

/** How long an answer is kept for retries; one day is promised. Milliseconds. */
const KEPT = 2 * DAY;
/** How many old keys are deleted with each new one: more than one, so that their number falls again after a flood. */
const FORGOTTEN = 20;

/**
 * Sends a request's key with its answer, and deletes old ones (those that another transaction is deleting are skipped). Where
 * another transaction is storing the same key, this one waits for it; where the key is taken, this transaction fails.
 */
export function keepAnswer(
  tx: Tx,
  {
    actorId,
    operation,
    key,
    requestHash,
    response,
    createdAt,
  }: Key & KeptAnswer & { createdAt: number },
): void {
  tx.send(
    `WITH old AS (
       SELECT actor_id, operation, key FROM cadre.idempotency
       WHERE organization_id = $1 AND created_at < $8
       ORDER BY created_at LIMIT ${FORGOTTEN} FOR UPDATE SKIP LOCKED
     ), forgotten AS (
       DELETE FROM cadre.idempotency t USING old
       WHERE t.organization_id = $1 AND t.actor_id = old.actor_id
         AND t.operation = old.operation AND t.key = old.key
     )
     INSERT INTO cadre.idempotency
       (organization_id, actor_id, operation, key, request_hash, response, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      tx.organizationId,
      ...[actorId, operation, key, requestHash],
      JSON.stringify(response ?? null),
      ...[createdAt, createdAt - KEPT].map((at) => new Date(at)),
    ],
  );
}

/** The answer that is kept under a key, and what was asked; null when there is none. */
export async function findAnswer(
  tx: Tx,
  { actorId, operation, key }: Key,
): Promise<KeptAnswer | null> {
  const [kept] = await selectRows(
    tx,
    IdempotencyEntity,
    'AND t.actor_id = $2 AND t.operation = $3 AND t.key = $4',
    [actorId, operation, key],
  );
  return kept ?? null;
}
