import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The few things done across organizations, as functions of a role that can do nothing else: it neither logs in nor
 * bypasses row-level security, but has policies and column rights of its own on exactly three tables.
 */
export class Publisher1764000000007 implements MigrationInterface {
  readonly name = 'Publisher1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RIGHTS);
    await runner.query(FUNCTIONS);
    await runner.query(OWNERSHIP);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const RIGHTS = `
GRANT SELECT ON cadre.outbox TO cadre_publisher;
GRANT UPDATE (published_at, publications, checked_at, settled_at) ON cadre.outbox TO cadre_publisher;
GRANT SELECT (organization_id, consumer, event_id) ON cadre.inbox TO cadre_publisher;
GRANT SELECT (organization_id, next_change_at) ON cadre.staffing TO cadre_publisher;
CREATE POLICY publisher_read ON cadre.outbox FOR SELECT TO cadre_publisher USING (true);
CREATE POLICY publisher_mark ON cadre.outbox FOR UPDATE TO cadre_publisher USING (true) WITH CHECK (true);
CREATE POLICY publisher_read ON cadre.inbox FOR SELECT TO cadre_publisher USING (true);
CREATE POLICY publisher_read ON cadre.staffing FOR SELECT TO cadre_publisher USING (true);`;

const FUNCTIONS = `
-- Locks up to max_rows unpublished events, the oldest of each organization, for the transaction of the caller.
-- Fair: every organization with something to publish gets an equal share, and at least one event as long as
-- there are no more organizations than max_rows; those whose turn it is not are the ones that waited least.
-- The organizations are found by jumping from one to the next in the partial index, whatever the length of a queue.
CREATE FUNCTION cadre.claim_outbox(max_rows integer, per_organization integer)
RETURNS TABLE (organization_id uuid, id uuid, event_type text, payload jsonb, occurred_at timestamptz, consumers text[],
               topic text, topic_sequence bigint, entity_id text, publications integer)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH RECURSIVE waiting AS (
    (SELECT o.organization_id, o.id FROM cadre.outbox o
      WHERE o.published_at IS NULL ORDER BY o.organization_id, o.id LIMIT 1)
    UNION ALL
    SELECT next.organization_id, next.id FROM waiting w CROSS JOIN LATERAL (
      SELECT o.organization_id, o.id FROM cadre.outbox o
      WHERE o.published_at IS NULL AND o.organization_id > w.organization_id
      ORDER BY o.organization_id, o.id LIMIT 1) next
  ), turn AS (
    SELECT w.organization_id,
      greatest(1, least(claim_outbox.per_organization, claim_outbox.max_rows / (count(*) OVER ())::integer)) AS share
    FROM waiting w ORDER BY w.id LIMIT claim_outbox.max_rows
  )
  SELECT e.organization_id, e.id, e.event_type, e.payload, e.occurred_at, e.consumers, e.topic, e.topic_sequence,
    e.entity_id, e.publications
  FROM turn t CROSS JOIN LATERAL (
    SELECT o.* FROM cadre.outbox o
    WHERE o.organization_id = t.organization_id AND o.published_at IS NULL
    ORDER BY o.id LIMIT t.share FOR UPDATE SKIP LOCKED) e
$$;

-- Marks claimed events as published; organizations[i] is the organization of ids[i]. An event that nobody consumes
-- is settled with that.
CREATE FUNCTION cadre.mark_published(organizations uuid[], ids uuid[], at timestamptz) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH marked AS (
    UPDATE cadre.outbox o
    SET published_at = mark_published.at, checked_at = mark_published.at, publications = o.publications + 1,
      settled_at = CASE WHEN o.consumers = '{}' THEN mark_published.at END
    FROM unnest(mark_published.organizations, mark_published.ids) AS claimed(organization_id, id)
    WHERE o.organization_id = claimed.organization_id AND o.id = claimed.id AND o.published_at IS NULL
    RETURNING 1
  ) SELECT count(*)::integer FROM marked
$$;

-- Published events that some consumer has not handled, those checked longest ago first.
CREATE FUNCTION cadre.unsettled_outbox(before timestamptz, max_rows integer)
RETURNS TABLE (organization_id uuid, id uuid, event_type text, published_at timestamptz, publications integer, missing text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.organization_id, o.id, o.event_type, o.published_at, o.publications,
    ARRAY(SELECT c FROM unnest(o.consumers) c WHERE NOT EXISTS (
      SELECT 1 FROM cadre.inbox i
      WHERE i.organization_id = o.organization_id AND i.consumer = c AND i.event_id = o.id))
  FROM cadre.outbox o
  WHERE o.settled_at IS NULL AND o.published_at IS NOT NULL AND o.checked_at < unsettled_outbox.before
  ORDER BY o.checked_at LIMIT unsettled_outbox.max_rows
$$;

-- Checks up to max_rows published events not looked at since before: settled when every consumer has handled it,
-- else to be published again, but at most max_publications times; what is given up is looked at again later.
CREATE FUNCTION cadre.reconcile_outbox(before timestamptz, max_rows integer, at timestamptz, max_publications integer)
RETURNS TABLE (settled integer, republished integer, given_up integer)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH due AS (
    SELECT o.organization_id, o.id FROM cadre.outbox o
    WHERE o.settled_at IS NULL AND o.published_at IS NOT NULL AND o.checked_at < reconcile_outbox.before
    ORDER BY o.checked_at LIMIT reconcile_outbox.max_rows FOR UPDATE SKIP LOCKED
  ), judged AS (
    SELECT o.organization_id, o.id, NOT EXISTS (
        SELECT 1 FROM unnest(o.consumers) c WHERE NOT EXISTS (
          SELECT 1 FROM cadre.inbox i
          WHERE i.organization_id = o.organization_id AND i.consumer = c AND i.event_id = o.id)) AS handled,
      o.publications < reconcile_outbox.max_publications AS worth_another
    FROM due JOIN cadre.outbox o USING (organization_id, id)
  ), written AS (
    UPDATE cadre.outbox o
    SET settled_at = CASE WHEN j.handled THEN reconcile_outbox.at END,
      published_at = CASE WHEN j.handled OR NOT j.worth_another THEN o.published_at END,
      checked_at = reconcile_outbox.at
    FROM judged j WHERE o.organization_id = j.organization_id AND o.id = j.id
    RETURNING j.handled, j.worth_another
  )
  SELECT count(*) FILTER (WHERE handled)::integer,
    count(*) FILTER (WHERE NOT handled AND worth_another)::integer,
    count(*) FILTER (WHERE NOT handled AND NOT worth_another)::integer
  FROM written
$$;

-- Publishes these events again whatever happened before: an operator's decision. The count of publications begins anew.
CREATE FUNCTION cadre.republish_outbox(organizations uuid[], ids uuid[]) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH written AS (
    UPDATE cadre.outbox o SET published_at = NULL, publications = 0
    FROM unnest(republish_outbox.organizations, republish_outbox.ids) AS wanted(organization_id, id)
    WHERE o.organization_id = wanted.organization_id AND o.id = wanted.id AND o.settled_at IS NULL
    RETURNING 1
  ) SELECT count(*)::integer FROM written
$$;

-- Organizations whose facts change by time alone at or before this instant, the most overdue first.
CREATE FUNCTION cadre.due_staffing(at timestamptz, max_rows integer) RETURNS TABLE (organization_id uuid, next_change_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.organization_id, s.next_change_at FROM cadre.staffing s
  WHERE s.next_change_at <= due_staffing.at ORDER BY s.next_change_at LIMIT due_staffing.max_rows
$$;

-- Counts for operators; says nothing about any one organization.
CREATE FUNCTION cadre.outbox_status(max_publications integer)
RETURNS TABLE (unpublished bigint, organizations_waiting bigint, oldest_unpublished_at timestamptz,
               unsettled bigint, oldest_unsettled_at timestamptz, given_up bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*) FILTER (WHERE o.published_at IS NULL),
    count(DISTINCT o.organization_id) FILTER (WHERE o.published_at IS NULL),
    min(o.occurred_at) FILTER (WHERE o.published_at IS NULL),
    count(*) FILTER (WHERE o.published_at IS NOT NULL),
    min(o.occurred_at) FILTER (WHERE o.published_at IS NOT NULL),
    count(*) FILTER (WHERE o.published_at IS NOT NULL AND o.publications >= outbox_status.max_publications)
  FROM cadre.outbox o WHERE o.settled_at IS NULL
$$;`;

const SIGNATURES = [
  'claim_outbox(integer, integer)',
  'mark_published(uuid[], uuid[], timestamptz)',
  'unsettled_outbox(timestamptz, integer)',
  'reconcile_outbox(timestamptz, integer, timestamptz, integer)',
  'republish_outbox(uuid[], uuid[])',
  'due_staffing(timestamptz, integer)',
  'outbox_status(integer)',
];

// A new owner must be allowed to create in the schema; only for as long as the hand-over takes.
const OWNERSHIP = [
  'GRANT CREATE ON SCHEMA cadre TO cadre_publisher',
  ...SIGNATURES.flatMap((signature) => [
    `REVOKE ALL ON FUNCTION cadre.${signature} FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION cadre.${signature} TO cadre_app`,
    `ALTER FUNCTION cadre.${signature} OWNER TO cadre_publisher`,
  ]),
  'REVOKE CREATE ON SCHEMA cadre FROM cadre_publisher',
].join(';\n');
