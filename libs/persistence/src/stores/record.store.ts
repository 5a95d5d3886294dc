import type { DomainEvent } from '@cadre/domain';
import type { AuditEntryRow } from '../entities/audit-entry.entity.ts';
import type { OutboxRow } from '../entities/outbox.entity.ts';
import type { Tx } from '../tenant.ts';

/** The audit entries and events of a change. */
export type NewRecord = Pick<AuditEntryRow, 'at' | 'actor' | 'action' | 'source'> & {
  entries: readonly Pick<AuditEntryRow, 'id' | 'entityKind' | 'entityId' | 'before' | 'after'>[];
  events: readonly NewEvent[];
  /**
   * Null leaves the events to the publisher. An instant says that the process which commits them asks for their jobs and
   * sends their hints itself: they count as published, and as checked then by the reconciler.
   */
  checkedAt: number | null;
};
export type NewEvent = Pick<OutboxRow, 'id' | 'topic' | 'entityId'> & {
  payload: DomainEvent;
  consumers: readonly string[];
};

/** An event as its transaction has stored it. */
export type CommittedEvent = Pick<
  OutboxRow,
  'organizationId' | 'id' | 'payload' | 'consumers' | 'topic' | 'topicSequence' | 'entityId'
>;

/**
 * Stores audit rows, the next numbers of the topics concerned, and outbox rows carrying those numbers. One statement, and
 * the last one of its transaction: a topic's row is locked only from here to COMMIT, so numbers follow the order of
 * commits, and transactions hardly wait for each other.
 * @returns the events with their numbers, which are there once the transaction is committed
 */
export function insertRecord(tx: Tx, record: NewRecord): Promise<CommittedEvent[]> {
  const events = placed(record.events);
  const sent = tx.send<Pick<OutboxRow, 'id' | 'topicSequence'>>(STATEMENT, [
    tx.organizationId,
    new Date(record.at),
    JSON.stringify(record.actor),
    JSON.stringify(record.source),
    record.action,
    JSON.stringify(record.entries),
    JSON.stringify(bumpsOf(record.events)),
    JSON.stringify(events),
    record.checkedAt === null ? null : new Date(record.checkedAt),
  ]);
  return sent.then((rows) => {
    const numbers = new Map(rows.map(({ id, topicSequence }) => [id, topicSequence]));
    return record.events.map((event) => ({
      ...event,
      consumers: [...event.consumers],
      organizationId: tx.organizationId,
      topicSequence: numbers.get(event.id) ?? null,
    }));
  });
}

/** By how much each topic's number rises. All writers use the same order of topics, so that they do not deadlock. */
function bumpsOf(events: readonly NewEvent[]): { topic: string; by: number }[] {
  const topics = [...new Set(events.flatMap(({ topic }) => topic ?? []))].sort();
  return topics.map((topic) => ({
    topic,
    by: events.filter((event) => event.topic === topic).length,
  }));
}

/** Each event with its position among this transaction's events of the same topic, which is added to the topic's number. */
function placed(events: readonly NewEvent[]): (NewEvent & { place: number | null })[] {
  const places = new Map<string, number>();
  return events.map((event) => {
    if (event.topic === null) return { ...event, place: null };
    const place = (places.get(event.topic) ?? 0) + 1;
    places.set(event.topic, place);
    return { ...event, place };
  });
}

const STATEMENT = `
WITH audited AS (
  INSERT INTO cadre.audit_entry
    (organization_id, id, at, actor, action, entity_kind, entity_id, before, after, source)
  SELECT $1, a.id, $2, $3::jsonb, $5, a."entityKind", a."entityId", a.before, a.after, $4::jsonb
  FROM jsonb_to_recordset($6::jsonb)
    AS a(id uuid, "entityKind" text, "entityId" text, before jsonb, after jsonb)
), bumped AS (
  INSERT INTO cadre.live_sequence AS live (organization_id, topic, sequence)
  SELECT $1, b.topic, b.by FROM jsonb_to_recordset($7::jsonb) AS b(topic text, by bigint)
  ORDER BY b.topic
  ON CONFLICT (organization_id, topic) DO UPDATE SET sequence = live.sequence + excluded.sequence
  RETURNING topic, sequence
)
INSERT INTO cadre.outbox
  (organization_id, id, event_type, payload, occurred_at, consumers, topic, topic_sequence, entity_id,
   published_at, checked_at, settled_at)
SELECT $1, o.id, o.payload->>'type', o.payload, $2, o.consumers, o.topic,
  bumped.sequence - (SELECT b.by FROM jsonb_to_recordset($7::jsonb) AS b(topic text, by bigint)
                     WHERE b.topic = o.topic) + o.place,
  o."entityId", CASE WHEN $9::timestamptz IS NOT NULL THEN $2 END, $9,
  CASE WHEN $9 IS NOT NULL AND o.consumers = '{}' THEN $2 END
FROM jsonb_to_recordset($8::jsonb)
  AS o(id uuid, payload jsonb, consumers text[], topic text, "entityId" text, place int)
LEFT JOIN bumped ON bumped.topic = o.topic
RETURNING id, topic_sequence AS "topicSequence"`;
