import type { Tx } from '../tenant.ts';

/**
 * Notes that `consumer` has handled these events, in the transaction of the effect.
 * @returns how many it had not handled before: 0 means that the effect is there already.
 */
export function markHandled(
  tx: Tx,
  consumer: string,
  eventIds: readonly string[],
  at: number,
): Promise<number> {
  return tx.execute(
    `INSERT INTO cadre.inbox (organization_id, consumer, event_id, handled_at)
     SELECT $1, $2, event_id, $4 FROM unnest($3::uuid[]) AS handled(event_id) ORDER BY event_id
     ON CONFLICT DO NOTHING`,
    [tx.organizationId, consumer, eventIds, new Date(at)],
  );
}

/**
 * Notes as handled every event visible now that waits for `consumer`, whichever of them asked: for a consumer that
 * reads current state, and so covers them all at once.
 * @returns the types of the events that were not handled before, one entry each.
 */
export async function handleUnsettled(tx: Tx, consumer: string, at: number): Promise<string[]> {
  const rows = await tx.query<{ type: string }>(
    `WITH waiting AS MATERIALIZED (
       SELECT o.id, o.event_type FROM cadre.outbox o
       WHERE o.organization_id = $1 AND o.settled_at IS NULL AND $2 = ANY(o.consumers)
         AND NOT EXISTS (SELECT 1 FROM cadre.inbox i
           WHERE i.organization_id = $1 AND i.consumer = $2 AND i.event_id = o.id)
     ), handled AS (
       INSERT INTO cadre.inbox (organization_id, consumer, event_id, handled_at)
       SELECT $1, $2, w.id, $3 FROM waiting w ORDER BY w.id ON CONFLICT DO NOTHING
       RETURNING event_id
     )
     SELECT w.event_type AS type FROM handled h JOIN waiting w ON w.id = h.event_id ORDER BY w.id`,
    [tx.organizationId, consumer, new Date(at)],
  );
  return rows.map(({ type }) => type);
}

/**
 * Forgets up to `maxRows` events of before `before` that every consumer has handled, and that they were handled. Their ids
 * begin with their time (UUIDv7), so the oldest are found without looking at the others.
 * @returns how many events were forgotten
 */
export function forgetSettledEvents(tx: Tx, before: number, maxRows: number): Promise<number> {
  const oldest = before.toString(16).padStart(12, '0');
  return tx.execute(
    `WITH old AS MATERIALIZED (
       SELECT o.id, o.consumers FROM cadre.outbox o
       WHERE o.organization_id = $1 AND o.id < $2::uuid AND o.settled_at IS NOT NULL
       ORDER BY o.id LIMIT $3
     ), unmarked AS (
       DELETE FROM cadre.inbox i USING old, unnest(old.consumers) AS of(consumer)
       WHERE i.organization_id = $1 AND i.consumer = of.consumer AND i.event_id = old.id
     )
     DELETE FROM cadre.outbox o USING old WHERE o.organization_id = $1 AND o.id = old.id`,
    [tx.organizationId, `${oldest}00000000000000000000`, maxRows],
  );
}

/**
 * Forgets every event of the organization and that it was handled, settled or not: for a past that was told with all its
 * effects, before anybody could publish it.
 */
export async function forgetEvents(tx: Tx): Promise<void> {
  for (const table of ['outbox', 'inbox'])
    await tx.execute(`DELETE FROM cadre.${table} WHERE organization_id = $1`, [tx.organizationId]);
}
