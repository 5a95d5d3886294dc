import type { OutboxRow } from '../entities/outbox.entity.ts';
import type { Session } from '../tenant.ts';

// Across organizations, by the publisher's functions: inside `acrossTenants`.

/** An event to be published, locked until the transaction ends. */
export type ClaimedEvent = Omit<OutboxRow, 'publishedAt' | 'checkedAt' | 'settledAt'>;

const CLAIMED = `organization_id AS "organizationId", id, event_type AS "eventType", payload,
  occurred_at AS "occurredAt", consumers, topic, topic_sequence AS "topicSequence",
  entity_id AS "entityId", publications`;

/**
 * Locks unpublished events, the oldest of each organization: at most `maxRows`, at most `perOrganization` of one, every
 * organization an equal share. What another publisher holds is passed over.
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

/** Marks claimed events as published at `at`, in the transaction that claimed them. Gives how many were marked. */
export async function markPublished(
  session: Session,
  events: readonly EventKey[],
  at: number,
): Promise<number> {
  const [row] = await session.query<{ count: number }>(
    'SELECT cadre.mark_published($1, $2, $3) AS count',
    [...keysOf(events), new Date(at)],
  );
  return row?.count ?? 0;
}

export type Reconciled = { settled: number; republished: number; givenUp: number };

/**
 * Looks at published events not looked at since `before`: those handled by all their consumers are settled, the others
 * are to be published again, until they were `maxPublications` times.
 */
export async function reconcileOutbox(
  session: Session,
  {
    before,
    at,
    maxRows,
    maxPublications,
  }: { before: number; at: number; maxRows: number; maxPublications: number },
): Promise<Reconciled> {
  const [row] = await session.query<Reconciled>(
    `SELECT settled, republished, given_up AS "givenUp" FROM cadre.reconcile_outbox($1, $2, $3, $4)`,
    [new Date(before), maxRows, new Date(at), maxPublications],
  );
  return row ?? { settled: 0, republished: 0, givenUp: 0 };
}

export type UnsettledEvent = Pick<
  OutboxRow,
  'organizationId' | 'id' | 'eventType' | 'publications'
> & {
  publishedAt: number;
  /** The consumers that have not handled it. */
  missing: string[];
};

/** Published events last looked at before `before`, with the consumers that have not handled them. */
export function unsettledOutbox(
  session: Session,
  before: number,
  maxRows: number,
): Promise<UnsettledEvent[]> {
  return session.query(
    `SELECT organization_id AS "organizationId", id, event_type AS "eventType",
       published_at AS "publishedAt", publications, missing
     FROM cadre.unsettled_outbox($1, $2)`,
    [new Date(before), maxRows],
  );
}

/** Publishes unsettled events again, whatever was given up: an operator's decision. Gives how many. */
export async function republishOutbox(
  session: Session,
  events: readonly EventKey[],
): Promise<number> {
  const [row] = await session.query<{ count: number }>(
    'SELECT cadre.republish_outbox($1, $2) AS count',
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

/** How the outbox stands, for operators and metrics. */
export async function outboxStatus(
  session: Session,
  maxPublications: number,
): Promise<OutboxStatus> {
  const [row] = await session.query<OutboxStatus>(
    `SELECT unpublished, organizations_waiting AS "organizationsWaiting",
       oldest_unpublished_at AS "oldestUnpublishedAt", unsettled,
       oldest_unsettled_at AS "oldestUnsettledAt", given_up AS "givenUp"
     FROM cadre.outbox_status($1)`,
    [maxPublications],
  );
  if (!row) throw new Error('The outbox did not answer');
  return row;
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
