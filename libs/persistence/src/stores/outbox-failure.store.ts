import type { Tx } from '../tenant.ts';

/** Why a consumer failed events, and by how much the count of tries rises: 0 only stores the reason. */
export type Failure = { reason: string; at: number; tries: 0 | 1 };

const REASON = 500;

/**
 * Stores that `consumer` failed these events.
 * @returns the highest number of failures among them; 0 without events
 */
export async function noteFailures(
  tx: Tx,
  consumer: string,
  eventIds: readonly string[],
  { reason, at, tries }: Failure,
): Promise<number> {
  const rows = await tx.query<{ tries: number }>(
    `INSERT INTO cadre.outbox_failure AS f (organization_id, consumer, event_id, tries, reason, failed_at)
     SELECT $1, $2, event_id, $4, $5, $6 FROM unnest($3::uuid[]) AS failed(event_id) ORDER BY event_id
     ON CONFLICT (organization_id, consumer, event_id) DO UPDATE
       SET tries = f.tries + excluded.tries, reason = excluded.reason, failed_at = excluded.failed_at
     RETURNING f.tries`,
    // PostgreSQL stores no NUL in a text.
    [
      tx.organizationId,
      consumer,
      eventIds,
      tries,
      reason.replaceAll('\0', '').slice(0, REASON),
      new Date(at),
    ],
  );
  return Math.max(0, ...rows.map((row) => row.tries));
}

/**
 * Ids of events that `consumer` last failed before `before` and fewer than `maxTries` times, so that another try is due.
 */
export async function failedEvents(
  tx: Tx,
  consumer: string,
  { before, maxTries, limit }: { before: number; maxTries: number; limit: number },
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT event_id AS id FROM cadre.outbox_failure
     WHERE organization_id = $1 AND consumer = $2 AND failed_at < $3 AND tries < $4
     ORDER BY event_id LIMIT $5`,
    [tx.organizationId, consumer, new Date(before), maxTries, limit],
  );
  return rows.map(({ id }) => id);
}
