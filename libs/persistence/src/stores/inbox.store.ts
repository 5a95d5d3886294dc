import type { DomainEvent, Instant } from '@cadre/domain';
import type { Tx } from '../tenant.ts';

/** An event that waits for a consumer. */
export type WaitingEvent = { id: string; payload: DomainEvent };

// A flood of events arrives before the planner's statistics are renewed: the planner expects an organization to have a few
// rows, and would read all of them for each event. OFFSET 0 keeps a subquery from becoming a join, so that it stays one
// probe of the primary key; `= ANY (ARRAY(…))` and a row lock in a LATERAL do the same. `num_nulls(…) = 0` means IS NOT
// NULL, but hides it from the planner, which would choose the partial index of those rows, and that index lacks their ids.

/**
 * Marks the events of the query `waiting` (their ids) as handled by $2 at $3, in the transaction of the effect. Deletes the
 * consumer's failures of them, and settles an event that no other consumer still has to handle. An event that is not
 * published yet is not settled here: the lock would make the publisher skip it, and its hint would be late.
 */
const handling = (waiting: string): string => `
  WITH waiting AS MATERIALIZED (${waiting}), handled AS (
    INSERT INTO cadre.inbox (organization_id, consumer, event_id, handled_at)
    SELECT $1, $2, w.id, $3 FROM waiting w ORDER BY w.id ON CONFLICT DO NOTHING
    RETURNING event_id
  ), forgotten AS (
    DELETE FROM cadre.outbox_failure f
    WHERE f.organization_id = $1 AND f.consumer = $2 AND f.event_id = ANY (ARRAY(SELECT w.id FROM waiting w))
  ), done AS (
    SELECT o.id FROM waiting w CROSS JOIN LATERAL (
      SELECT o.id, o.consumers FROM cadre.outbox o
      WHERE o.organization_id = $1 AND o.id = w.id AND o.settled_at IS NULL AND num_nulls(o.published_at) = 0
      FOR NO KEY UPDATE SKIP LOCKED) o
    WHERE NOT EXISTS (SELECT 1 FROM unnest(o.consumers) c WHERE c <> $2 AND NOT EXISTS (
      SELECT 1 FROM cadre.inbox i
      WHERE i.organization_id = $1 AND i.consumer = c AND i.event_id = o.id OFFSET 0) OFFSET 0)
  ), settled AS (
    UPDATE cadre.outbox o SET settled_at = $3
    WHERE o.organization_id = $1 AND o.id = ANY (ARRAY(SELECT done.id FROM done))
  )`;

/** Marks these events as handled by `consumer`, in the transaction of the effect. */
export function markHandled(
  tx: Tx,
  consumer: string,
  eventIds: readonly string[],
  at: number,
): void {
  tx.send(
    `${handling('SELECT event_id AS id FROM unnest($4::uuid[]) AS given(event_id)')}
     SELECT event_id FROM handled`,
    [tx.organizationId, consumer, new Date(at), eventIds],
  );
}

/** The events that wait for $2, published or not. */
const waitingFor = (columns: string): string => `SELECT ${columns} FROM cadre.outbox o
  WHERE o.organization_id = $1 AND o.settled_at IS NULL AND $2 = ANY(o.consumers)
    AND NOT EXISTS (SELECT 1 FROM cadre.inbox i
      WHERE i.organization_id = $1 AND i.consumer = $2 AND i.event_id = o.id OFFSET 0)`;
const WAITING = waitingFor('o.id');
/** Those of them that the consumer has not failed so far. */
const SOUND = `${WAITING} AND NOT EXISTS (SELECT 1 FROM cadre.outbox_failure f
      WHERE f.organization_id = $1 AND f.consumer = $2 AND f.event_id = o.id OFFSET 0)`;

export type WaitingOptions = {
  limit: number;
  /** Includes events that the consumer has failed: for one whose run covers everything at once. */
  failed?: boolean;
};

/** Ids of the oldest events visible now that wait for `consumer`. */
export async function waitingEvents(
  tx: Tx,
  consumer: string,
  { limit, failed = false }: WaitingOptions,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `${failed ? WAITING : SOUND} ORDER BY o.id LIMIT $3`,
    [tx.organizationId, consumer, limit],
  );
  return rows.map(({ id }) => id);
}

/** The oldest events visible now that wait for `consumer`, failed ones among them: their ids, types and instants. */
export const waitingTypes = (
  tx: Tx,
  consumer: string,
  limit: number,
): Promise<{ id: string; type: DomainEvent['type']; at: Instant }[]> =>
  tx.query(
    `${waitingFor('o.id, o.event_type AS type, o.occurred_at AS at')} ORDER BY o.id LIMIT $3`,
    [tx.organizationId, consumer, limit],
  );

export type Taken = {
  /** The events that were not handled before, the oldest first. */
  events: WaitingEvent[];
  /** Whether the limit was reached, so that there may be more. */
  more: boolean;
};

/** Marks as handled the oldest events visible now that wait for `consumer`, in the transaction of their effect. */
export async function takeWaiting(
  tx: Tx,
  consumer: string,
  { at, limit, failed = false }: WaitingOptions & { at: number },
): Promise<Taken> {
  const waiting = `${failed ? WAITING : SOUND} ORDER BY o.id LIMIT $4`;
  const rows = await tx.query<WaitingEvent & { waiting: number }>(
    `${handling(waiting)}
     SELECT o.id, o.payload, (SELECT count(*) FROM waiting) AS waiting FROM cadre.outbox o
     WHERE o.organization_id = $1 AND o.id = ANY (ARRAY(SELECT h.event_id FROM handled h)) ORDER BY o.id`,
    [tx.organizationId, consumer, new Date(at), limit],
  );
  return {
    events: rows.map(({ id, payload }) => ({ id, payload })),
    more: (rows[0]?.waiting ?? 0) >= limit,
  };
}

/** Takes one event that waits for `consumer`, as {@link takeWaiting} does; null if it no longer waits. */
export async function takeEvent(
  tx: Tx,
  consumer: string,
  id: string,
  at: number,
): Promise<WaitingEvent | null> {
  const [event] = await tx.query<WaitingEvent>(
    `${handling(`${WAITING} AND o.id = $4`)}
     SELECT o.id, o.payload FROM cadre.outbox o
     WHERE o.organization_id = $1 AND o.id = ANY (ARRAY(SELECT h.event_id FROM handled h))`,
    [tx.organizationId, consumer, new Date(at), id],
  );
  return event ?? null;
}

/**
 * Deletes up to `maxRows` events from before `before` that every consumer has handled, with their inbox rows. Ids begin
 * with their time (UUIDv7), so the oldest are found without reading the others.
 */
export function forgetSettledEvents(tx: Tx, before: number, maxRows: number): void {
  const oldest = before.toString(16).padStart(12, '0');
  tx.send(
    `WITH old AS MATERIALIZED (
       SELECT o.id, o.consumers FROM cadre.outbox o
       WHERE o.organization_id = $1 AND o.id < $2::uuid AND o.settled_at IS NOT NULL
       ORDER BY o.id LIMIT $3
     ), unmarked AS (
       DELETE FROM cadre.inbox i USING old, unnest(old.consumers) AS of(consumer)
       WHERE i.organization_id = $1 AND i.consumer = of.consumer AND i.event_id = old.id
     ), forgiven AS (
       DELETE FROM cadre.outbox_failure f USING old WHERE f.organization_id = $1 AND f.event_id = old.id
     )
     DELETE FROM cadre.outbox o USING old WHERE o.organization_id = $1 AND o.id = old.id`,
    [tx.organizationId, `${oldest}00000000000000000000`, maxRows],
  );
}

/**
 * Deletes every event of the organization with its inbox rows, settled or not: for a demo's past, which is written together
 * with its effects before any of it can be published.
 */
export async function forgetEvents(tx: Tx): Promise<void> {
  for (const table of ['outbox', 'inbox', 'outbox_failure'])
    await tx.execute(`DELETE FROM cadre.${table} WHERE organization_id = $1`, [tx.organizationId]);
}
