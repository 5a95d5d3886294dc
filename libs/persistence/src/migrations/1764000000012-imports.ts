import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly, tenantReference } from './sql.ts';

const STATES = [
  'CREATED',
  'CHECKING',
  'CHECKED',
  'RUNNING',
  'FINISHED',
  'FAILED',
  'UNDOING',
  'UNDONE',
  'DISCARDED',
];

/**
 * Imports by the API: the bytes of a file on their way from the gateway to the intake service, what was wrong with its rows,
 * and what an import changed, by which it can be undone.
 */
export class Imports1764000000012 implements MigrationInterface {
  readonly name = 'Imports1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE cadre.import_run
  ADD COLUMN mapping_document jsonb,
  ADD COLUMN actor jsonb,
  ADD COLUMN upload uuid,
  ADD COLUMN bytes bigint,
  ADD COLUMN progress jsonb,
  ADD COLUMN checked jsonb,
  ADD COLUMN undone jsonb,
  ADD COLUMN problem text,
  ADD COLUMN touched_at timestamptz,
  ADD COLUMN expires_at timestamptz,
  DROP CONSTRAINT import_run_state_known,
  ADD ${oneOf('import_run_state_known', 'state', STATES)};
-- Across organizations: what was uploaded and never started is found by its time.
CREATE INDEX import_run_expiring ON cadre.import_run (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE cadre.import_chunk (
  organization_id uuid NOT NULL,
  import_id uuid NOT NULL,
  number integer NOT NULL,
  bytes bytea NOT NULL,
  ${tenantKey('import_chunk', 'import_id', 'number')},
  ${tenantReference('import_chunk', 'import_id', 'import_run')}
);
-- Bytes of files seldom compress twice; trying costs more than it saves.
ALTER TABLE cadre.import_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
${tenantOnly('import_chunk', 'SELECT, INSERT, DELETE')}

CREATE TABLE cadre.import_problem (
  organization_id uuid NOT NULL,
  import_id uuid NOT NULL,
  phase text NOT NULL,
  line integer NOT NULL,
  heading text NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  ${tenantKey('import_problem', 'import_id', 'phase', 'line', 'heading')},
  ${tenantReference('import_problem', 'import_id', 'import_run')},
  ${oneOf('import_problem_phase_known', 'phase', ['CHECK', 'RUN', 'UNDO'])},
  ${oneOf('import_problem_kind_known', 'kind', ['ERROR', 'KEPT'])}
);
${tenantOnly('import_problem', 'SELECT, INSERT')}

CREATE TABLE cadre.import_change (
  organization_id uuid NOT NULL,
  import_id uuid NOT NULL,
  entity_id uuid NOT NULL,
  kind text NOT NULL,
  line integer NOT NULL,
  identity text,
  before jsonb,
  after jsonb NOT NULL,
  row_before jsonb,
  ${tenantKey('import_change', 'import_id', 'entity_id')},
  ${tenantReference('import_change', 'import_id', 'import_run')},
  ${oneOf('import_change_kind_known', 'kind', ['useCase', 'assignment', 'person', 'team'])}
);
CREATE INDEX import_change_entity ON cadre.import_change (organization_id, entity_id);
${tenantOnly('import_change', 'SELECT, INSERT')}

GRANT DELETE ON cadre.import_row TO cadre_app;
${['use_case', 'assignment', 'person', 'team'].map((table) => onlyUndone(table, 'id')).join('')}
${onlyUndone('use_case_score', 'use_case_id')}

-- Uploads whose time is over, the most overdue first.
GRANT SELECT (organization_id, id, expires_at) ON cadre.import_run TO cadre_publisher;
CREATE POLICY publisher_read ON cadre.import_run FOR SELECT TO cadre_publisher USING (true);
CREATE FUNCTION cadre.expired_imports(at timestamptz, max_rows integer) RETURNS TABLE (organization_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.organization_id, r.id FROM cadre.import_run r
  WHERE r.expires_at <= expired_imports.at ORDER BY r.expires_at LIMIT expired_imports.max_rows
$$;
GRANT CREATE ON SCHEMA cadre TO cadre_publisher;
REVOKE ALL ON FUNCTION cadre.expired_imports(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cadre.expired_imports(timestamptz, integer) TO cadre_app;
ALTER FUNCTION cadre.expired_imports(timestamptz, integer) OWNER TO cadre_publisher;
REVOKE CREATE ON SCHEMA cadre FROM cadre_publisher;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** Nothing is deleted from these tables but what an import made, and only while that import is being undone. */
function onlyUndone(table: string, id: string): string {
  return `
GRANT DELETE ON cadre.${table} TO cadre_app;
CREATE POLICY only_undone ON cadre.${table} AS RESTRICTIVE FOR DELETE TO cadre_app USING (EXISTS (
  SELECT FROM cadre.import_change c
  JOIN cadre.import_run r ON r.organization_id = c.organization_id AND r.id = c.import_id
  WHERE c.organization_id = ${table}.organization_id AND c.entity_id = ${table}.${id}
    AND c.before IS NULL AND r.state = 'UNDOING'));`;
}
