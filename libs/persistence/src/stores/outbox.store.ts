import type { OutboxRow } from '../entities/outbox.entity.ts';
import type { Session } from '../transaction.ts';

// These work across organizations, by the publisher's functions: inside `acrossTenants`.

/** An event to be published, locked until the transaction ends. */
export type ClaimedEvent = Omit<OutboxRow, 'publishedAt' | 'checkedAt' | 'settledAt'>;

const CLAIMED = `organization_id AS "organizationId", id, event_type AS "eventType", payload,
  occurred_at AS "occurredAt", consumers, topic, topic_sequence AS "topicSequence",
  entity_id AS "entityId", publications`;

/**
 * Locks unpublished events, the oldest of each organization: at most `maxRows`, at most `perOrganization` of one, every
 * organization an equal share. Events that another publisher has locked are skipped.
 */
export function claimOutbox(
  session: Session,
  maxRows: number,
  perOrganization: number,
): Promise<ClaimedEvent[]> {
  return session.query(`SELECT ${CLAIMED} FROM cadre.claim_outbox($1, $2)`, [
    maxRows,
    perOrganization,
  ]);
}

type EventKey = Pick<OutboxRow, 'organizationId' | 'id'>;
const keysOf = (events: readonly EventKey[]) => [
  events.map(({ organizationId }) => organizationId),
  events.map(({ id }) => id),
];

/** Marks claimed events as published at `at`, in the transaction that claimed them. Returns how many were marked. */
export async function markPublished(
  session: Session,
  events: readonly EventKey[],
  at: number,
): Promise<number> {
  const [row] = await session.query<{ count: number }>(
    'SELECT cadre.note_published($1, $2, $3) AS count',
    [...keysOf(events), new Date(at)],
  );
  return row?.count ?? 0;
}

/** A published event as the reconciler reads it. */
export type CheckedEvent = Pick<OutboxRow, 'organizationId' | 'id' | 'payload'> & {
  /** Whether every consumer has handled it. */
  settled: boolean;
  /** The consumers to ask again. */
  consumers: string[];
};

/**
 * Reads published events that were not checked since `before`, at most `maxRows`, every organization an equal share. Those
 * that all their consumers have handled are settled; for the others it returns the consumers to ask again: those that have
 * failed the event fewer than `maxTries` times. It counts nothing.
 */
export function checkOutbox(
  session: Session,
  {
    before,
    at,
    maxRows,
    maxTries,
  }: { before: number; at: number; maxRows: number; maxTries: number },
): Promise<CheckedEvent[]> {
  return session.query(
    `SELECT organization_id AS "organizationId", id, payload, settled, consumers
     FROM cadre.check_outbox($1, $2, $3, $4)`,
    [new Date(before), maxRows, new Date(at), maxTries],
  );
}

/** The conditions under which an event is a dead letter. */
export type Hopeless = {
  /**
   * The consumers that this version has. An event for another one is a dead letter when it was published before `before`.
   */
  known: readonly string[];
  before: number;
  /** The number of failures of a consumer at which its event is a dead letter. */
  maxTries: number;
};

export type DeadEvent = Pick<OutboxRow, 'organizationId' | 'id' | 'eventType' | 'publishedAt'> & {
  tries: number;
  /** The reason of the last failure; null where this version has no such consumer. */
  reason: string | null;
  /** The consumers that have not handled it and will not be asked again. */
  consumers: string[];
};

/** Events that wait for an operator, the latest first. */
export function deadEvents(
  session: Session,
  { known, before, maxTries }: Hopeless,
  maxRows: number,
): Promise<DeadEvent[]> {
  return session.query(
    `SELECT organization_id AS "organizationId", id, event_type AS "eventType",
       published_at AS "publishedAt", tries, reason, consumers
     FROM cadre.dead_events($1, $2, $3, $4)`,
    [known, new Date(before), maxTries, maxRows],
  );
}

/** Publishes unsettled events again, with no failures, when an operator asks for it. Returns how many. */
export async function retryEvents(session: Session, events: readonly EventKey[]): Promise<number> {
  const [row] = await session.query<{ count: number }>(
    'SELECT cadre.retry_events($1, $2) AS count',
    keysOf(events),
  );
  return row?.count ?? 0;
}

export type OutboxStatus = {
  unpublished: number;
  organizationsWaiting: number;
  oldestUnpublishedAt: number | null;
  unsettled: number;
  oldestUnsettledAt: number | null;
  givenUp: number;
};

/** The state of the outbox, for operators and metrics. */
export async function outboxStatus(
  session: Session,
  { known, before, maxTries }: Hopeless,
): Promise<OutboxStatus> {
  const [row] = await session.query<OutboxStatus>(
    `SELECT unpublished, organizations_waiting AS "organizationsWaiting",
       oldest_unpublished_at AS "oldestUnpublishedAt", unsettled,
       oldest_unsettled_at AS "oldestUnsettledAt", given_up AS "givenUp"
     FROM cadre.outbox_counts($1, $2, $3)`,
    [known, new Date(before), maxTries],
  );
  if (!row) throw new Error('The outbox did not answer');
  return row;
}

/** The waiting work of one class of organizations: those with very many events, or the others. */
export type WorkAge = {
  flooding: boolean;
  organizations: number;
  /** When the oldest event occurred that waits to be published or handled and has not failed. */
  oldestAt: number | null;
  oldestUnpublishedAt: number | null;
};

/** How old waiting work is, by class: `flooding` are organizations with more than `flood` events. A class without any is left out. */
export function workAges(session: Session, flood: number): Promise<WorkAge[]> {
  return session.query(
    `SELECT flooding, organizations, oldest_at AS "oldestAt", oldest_unpublished_at AS "oldestUnpublishedAt"
     FROM cadre.work_ages($1)`,
    [flood],
  );
}

/** Organizations whose facts change by time alone at or before `at`, the most overdue first. */
export function dueStaffing(
  session: Session,
  at: number,
  maxRows: number,
): Promise<{ organizationId: string; nextChangeAt: number }[]> {
  return session.query(
    `SELECT organization_id AS "organizationId", next_change_at AS "nextChangeAt"
     FROM cadre.due_staffing($1, $2)`,
    [new Date(at), maxRows],
  );
}
