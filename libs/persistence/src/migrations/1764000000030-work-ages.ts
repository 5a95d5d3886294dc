import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How old waiting work is, told by class of organization and of no one organization: for metrics. */
export class WorkAges1764000000030 implements MigrationInterface {
  readonly name = 'WorkAges1764000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FUNCTION);
    await runner.query(OWNERSHIP);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

// Goes from organization to organization by the index and counts each one's events up to flood: a backlog of a million
// events costs no more than one of flood.
const FUNCTION = `
-- Organizations with events to be published or handled, in two classes: those with more than flood of them, and the others.
-- oldest_at is when the oldest occurred that no consumer has failed so far: what has failed waits for its next try, or for an
-- operator.
CREATE FUNCTION cadre.work_ages(flood integer)
RETURNS TABLE (flooding boolean, organizations bigint, oldest_at timestamptz, oldest_unpublished_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH RECURSIVE waiting AS (
    (SELECT o.organization_id FROM cadre.outbox o WHERE o.settled_at IS NULL ORDER BY o.organization_id LIMIT 1)
    UNION ALL
    SELECT next.organization_id FROM waiting w CROSS JOIN LATERAL (
      SELECT o.organization_id FROM cadre.outbox o
      WHERE o.settled_at IS NULL AND o.organization_id > w.organization_id
      ORDER BY o.organization_id LIMIT 1) next
  ), seen AS (
    SELECT
      (SELECT count(*) FROM (SELECT 1 FROM cadre.outbox o
        WHERE o.organization_id = w.organization_id AND o.settled_at IS NULL
        LIMIT work_ages.flood + 1) n) > work_ages.flood AS flooding,
      (SELECT o.occurred_at FROM cadre.outbox o
        WHERE o.organization_id = w.organization_id AND o.settled_at IS NULL AND NOT EXISTS (
          SELECT 1 FROM cadre.outbox_failure f WHERE f.organization_id = o.organization_id AND f.event_id = o.id)
        ORDER BY o.id LIMIT 1) AS oldest_at,
      (SELECT o.occurred_at FROM cadre.outbox o
        WHERE o.organization_id = w.organization_id AND o.published_at IS NULL
        ORDER BY o.id LIMIT 1) AS oldest_unpublished_at
    FROM waiting w
  )
  SELECT s.flooding, count(*), min(s.oldest_at), min(s.oldest_unpublished_at) FROM seen s GROUP BY s.flooding
$$;`;

// A new owner must be allowed to create in the schema; only for as long as the hand-over takes.
const OWNERSHIP = [
  'GRANT CREATE ON SCHEMA cadre TO cadre_publisher',
  'REVOKE ALL ON FUNCTION cadre.work_ages(integer) FROM PUBLIC',
  'GRANT EXECUTE ON FUNCTION cadre.work_ages(integer) TO cadre_app',
  'ALTER FUNCTION cadre.work_ages(integer) OWNER TO cadre_publisher',
  'REVOKE CREATE ON SCHEMA cadre FROM cadre_publisher',
].join(';\n');
