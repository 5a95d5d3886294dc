import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantKey, tenantOnly } from './sql.ts';

/**
 * Work is asked for per organization and consumer, and a try is counted where a consumer failed an event, never where
 * it was published. The functions of 007 stay for the version before, which may still be running.
 */
export class Deliveries1764000000019 implements MigrationInterface {
  readonly name = 'Deliveries1764000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(FUNCTIONS);
    await runner.query(OWNERSHIP);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const TABLE = `
-- An event that a consumer has failed so far, and how often; gone when the consumer handles it after all.
CREATE TABLE cadre.outbox_failure (
  organization_id uuid NOT NULL,
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  tries integer NOT NULL,
  reason text NOT NULL,
  failed_at timestamptz NOT NULL,
  ${tenantKey('outbox_failure', 'consumer', 'event_id')}
);
${tenantOnly('outbox_failure', 'SELECT, INSERT, UPDATE, DELETE')}
GRANT SELECT, DELETE ON cadre.outbox_failure TO cadre_publisher;
CREATE POLICY publisher_read ON cadre.outbox_failure FOR SELECT TO cadre_publisher USING (true);
CREATE POLICY publisher_forget ON cadre.outbox_failure FOR DELETE TO cadre_publisher USING (true);

-- Whoever handles an event for its last consumer settles it there and then: what waits is found without looking
-- through what was handled.
GRANT UPDATE (settled_at) ON cadre.outbox TO cadre_app;

-- The events to look at next of each organization, whatever another one has piled up.
CREATE INDEX outbox_checks ON cadre.outbox (organization_id, checked_at)
  WHERE settled_at IS NULL AND published_at IS NOT NULL;`;

/** Consumers of the event \`o\` that have not handled it. */
const MISSING = `ARRAY(SELECT c FROM unnest(o.consumers) c WHERE NOT EXISTS (
      SELECT 1 FROM cadre.inbox i
      WHERE i.organization_id = o.organization_id AND i.consumer = c AND i.event_id = o.id))`;

const FUNCTIONS = `
-- Marks claimed events as published; organizations[i] is the organization of ids[i]. An event that no consumer has yet
-- to handle is settled with that: one may have been handled before it was published.
CREATE FUNCTION cadre.note_published(organizations uuid[], ids uuid[], at timestamptz) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH marked AS (
    UPDATE cadre.outbox o
    SET published_at = note_published.at, checked_at = note_published.at, publications = o.publications + 1,
      settled_at = CASE WHEN ${MISSING} = '{}' THEN note_published.at END
    FROM unnest(note_published.organizations, note_published.ids) AS claimed(organization_id, id)
    WHERE o.organization_id = claimed.organization_id AND o.id = claimed.id AND o.published_at IS NULL
    RETURNING 1
  ) SELECT count(*)::integer FROM marked
$$;

-- Looks at up to max_rows published events not looked at since before, every organization an equal share: settles those
-- that every consumer has handled, and says of the others which consumers have to be asked again: those that have not
-- failed it max_tries times. It changes no count.
CREATE FUNCTION cadre.check_outbox(before timestamptz, max_rows integer, at timestamptz, max_tries integer)
RETURNS TABLE (organization_id uuid, id uuid, event_type text, payload jsonb, settled boolean, consumers text[])
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH RECURSIVE waiting AS (
    (SELECT o.organization_id FROM cadre.outbox o
      WHERE o.settled_at IS NULL AND o.published_at IS NOT NULL
      ORDER BY o.organization_id, o.checked_at LIMIT 1)
    UNION ALL
    SELECT next.organization_id FROM waiting w CROSS JOIN LATERAL (
      SELECT o.organization_id FROM cadre.outbox o
      WHERE o.settled_at IS NULL AND o.published_at IS NOT NULL AND o.organization_id > w.organization_id
      ORDER BY o.organization_id, o.checked_at LIMIT 1) next
  ), overdue AS (
    SELECT w.organization_id FROM waiting w CROSS JOIN LATERAL (
      SELECT 1 FROM cadre.outbox o
      WHERE o.organization_id = w.organization_id AND o.settled_at IS NULL AND o.published_at IS NOT NULL
        AND o.checked_at < check_outbox.before LIMIT 1) late
  ), turn AS (
    SELECT v.organization_id, greatest(1, check_outbox.max_rows / (count(*) OVER ())::integer) AS share FROM overdue v
  ), due AS (
    SELECT e.organization_id, e.id FROM turn t CROSS JOIN LATERAL (
      SELECT o.organization_id, o.id FROM cadre.outbox o
      WHERE o.organization_id = t.organization_id AND o.settled_at IS NULL AND o.published_at IS NOT NULL
        AND o.checked_at < check_outbox.before
      ORDER BY o.checked_at LIMIT t.share FOR UPDATE SKIP LOCKED) e
  ), judged AS (
    SELECT o.organization_id, o.id, ${MISSING} AS missing FROM due JOIN cadre.outbox o USING (organization_id, id)
  ), written AS (
    UPDATE cadre.outbox o
    SET settled_at = CASE WHEN j.missing = '{}' THEN check_outbox.at END, checked_at = check_outbox.at
    FROM judged j WHERE o.organization_id = j.organization_id AND o.id = j.id
    RETURNING o.organization_id, o.id, o.event_type, o.payload, j.missing
  )
  SELECT w.organization_id, w.id, w.event_type, w.payload, w.missing = '{}',
    ARRAY(SELECT c FROM unnest(w.missing) c WHERE NOT EXISTS (
      SELECT 1 FROM cadre.outbox_failure f
      WHERE f.organization_id = w.organization_id AND f.consumer = c AND f.event_id = w.id
        AND f.tries >= check_outbox.max_tries))
  FROM written w
$$;

-- Events that wait for an operator: some consumer has failed them max_tries times, or is none of those known and has not
-- handled them since before. The latest published first; reason is of one of the failures, null where none is known.
CREATE FUNCTION cadre.dead_events(known text[], before timestamptz, max_tries integer, max_rows integer)
RETURNS TABLE (organization_id uuid, id uuid, event_type text, published_at timestamptz, tries integer, reason text,
               consumers text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.organization_id, o.id, o.event_type, o.published_at, max(d.tries), max(d.reason),
    array_agg(d.consumer ORDER BY d.consumer)
  FROM (
    SELECT f.organization_id, f.event_id AS id, f.consumer, f.tries, f.reason
    FROM cadre.outbox_failure f WHERE f.tries >= dead_events.max_tries
    UNION ALL
    SELECT u.organization_id, u.id, c, 0, NULL FROM cadre.outbox u CROSS JOIN unnest(u.consumers) c
    WHERE u.settled_at IS NULL AND u.published_at < dead_events.before
      AND NOT u.consumers <@ dead_events.known AND c <> ALL (dead_events.known)
  ) d JOIN cadre.outbox o USING (organization_id, id)
  WHERE o.settled_at IS NULL AND NOT EXISTS (SELECT 1 FROM cadre.inbox i
    WHERE i.organization_id = o.organization_id AND i.consumer = d.consumer AND i.event_id = o.id)
  GROUP BY o.organization_id, o.id ORDER BY o.published_at DESC NULLS FIRST LIMIT dead_events.max_rows
$$;

-- Publishes these events again as if they had never failed: an operator's decision.
CREATE FUNCTION cadre.retry_events(organizations uuid[], ids uuid[]) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH wanted AS (
    SELECT * FROM unnest(retry_events.organizations, retry_events.ids) AS of(organization_id, id)
  ), forgotten AS (
    DELETE FROM cadre.outbox_failure f USING wanted w
    WHERE f.organization_id = w.organization_id AND f.event_id = w.id
  ), written AS (
    UPDATE cadre.outbox o SET published_at = NULL, publications = 0 FROM wanted w
    WHERE o.organization_id = w.organization_id AND o.id = w.id AND o.settled_at IS NULL
    RETURNING 1
  ) SELECT count(*)::integer FROM written
$$;

-- Counts for operators; says nothing about any one organization.
CREATE FUNCTION cadre.outbox_counts(known text[], before timestamptz, max_tries integer)
RETURNS TABLE (unpublished bigint, organizations_waiting bigint, oldest_unpublished_at timestamptz,
               unsettled bigint, oldest_unsettled_at timestamptz, given_up bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*) FILTER (WHERE o.published_at IS NULL),
    count(DISTINCT o.organization_id) FILTER (WHERE o.published_at IS NULL),
    min(o.occurred_at) FILTER (WHERE o.published_at IS NULL),
    count(*) FILTER (WHERE o.published_at IS NOT NULL),
    min(o.occurred_at) FILTER (WHERE o.published_at IS NOT NULL),
    (SELECT count(*) FROM cadre.dead_events(
      outbox_counts.known, outbox_counts.before, outbox_counts.max_tries, NULL))
  FROM cadre.outbox o WHERE o.settled_at IS NULL OR o.published_at IS NULL
$$;`;

const SIGNATURES = [
  'note_published(uuid[], uuid[], timestamptz)',
  'check_outbox(timestamptz, integer, timestamptz, integer)',
  'dead_events(text[], timestamptz, integer, integer)',
  'retry_events(uuid[], uuid[])',
  'outbox_counts(text[], timestamptz, integer)',
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
