import type { DomainEvent } from '@cadre/domain';
import { routeOf, type Topic } from '@cadre/contracts';
import { integrationConsumers } from '../core/integration.ts';
import type { Work } from '../core/work.ts';

export type AuditEntry = {
  entity: string;
  entityId: string;
  before: unknown;
  after: unknown;
};

type OutboxRow = {
  id: string;
  event_type: string;
  payload: DomainEvent;
  consumers: readonly string[];
  topic: Topic | null;
  entity_id: string | null;
  /** Its place among this transaction's events of the same topic: added to the topic's sequence. */
  place: number | null;
};

/**
 * Leaves the traces of a change in the change's own transaction: audit rows, the next numbers of the topics concerned,
 * and outbox rows carrying those numbers. One statement, and the last one: a topic's row is locked only from here to
 * COMMIT, so numbers follow the order of commits at almost no waiting.
 */
export async function record(work: Work): Promise<void> {
  if (work.events.length === 0 && work.entries.length === 0) return;
  const outbox = outboxRows(work);
  const topics = [...new Set(outbox.flatMap((row) => row.topic ?? []))].sort();
  const bumps = topics.map((topic) => ({
    topic,
    by: outbox.filter((row) => row.topic === topic).length,
  }));
  const audit = work.entries.map((entry) => ({
    id: work.newId(),
    entity_kind: entry.entity,
    entity_id: entry.entityId,
    before: entry.before,
    after: entry.after,
  }));
  await work.tx.query(STATEMENT, [
    work.tx.organizationId,
    new Date(work.at),
    JSON.stringify(work.actor),
    JSON.stringify(work.caller.source),
    work.operation,
    JSON.stringify(audit),
    JSON.stringify(bumps),
    JSON.stringify(outbox),
  ]);
}

function outboxRows(work: Work): OutboxRow[] {
  const places = new Map<Topic, number>();
  return work.events.map((event) => {
    const route = routeOf(event);
    const place = route.topic === null ? null : (places.get(route.topic) ?? 0) + 1;
    if (route.topic !== null && place !== null) places.set(route.topic, place);
    return {
      id: work.newId(),
      event_type: event.type,
      payload: event,
      consumers: [...route.consumers, ...integrationConsumers(work.app.integrations, event.type)],
      topic: route.topic,
      entity_id: route.entityId?.(event) ?? null,
      place,
    };
  });
}

const STATEMENT = `
WITH audited AS (
  INSERT INTO cadre.audit_entry
    (organization_id, id, at, actor, action, entity_kind, entity_id, before, after, source)
  SELECT $1, a.id, $2, $3::jsonb, $5, a.entity_kind, a.entity_id, a.before, a.after, $4::jsonb
  FROM jsonb_to_recordset($6::jsonb)
    AS a(id uuid, entity_kind text, entity_id text, before jsonb, after jsonb)
), bumped AS (
  INSERT INTO cadre.live_sequence AS live (organization_id, topic, sequence)
  SELECT $1, b.topic, b.by FROM jsonb_to_recordset($7::jsonb) AS b(topic text, by bigint)
  ORDER BY b.topic
  ON CONFLICT (organization_id, topic) DO UPDATE SET sequence = live.sequence + excluded.sequence
  RETURNING topic, sequence
)
INSERT INTO cadre.outbox
  (organization_id, id, event_type, payload, occurred_at, consumers, topic, topic_sequence, entity_id)
SELECT $1, o.id, o.event_type, o.payload, $2, o.consumers, o.topic,
  bumped.sequence - (SELECT b.by FROM jsonb_to_recordset($7::jsonb) AS b(topic text, by bigint)
                     WHERE b.topic = o.topic) + o.place,
  o.entity_id
FROM jsonb_to_recordset($8::jsonb)
  AS o(id uuid, event_type text, payload jsonb, consumers text[], topic text, entity_id text, place int)
LEFT JOIN bumped ON bumped.topic = o.topic`;
