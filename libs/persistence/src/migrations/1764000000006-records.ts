import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly, tenantReference } from './sql.ts';

/** What a change leaves behind: audit, events to publish, sequence numbers, answers to retries; and imports. */
export class Records1764000000006 implements MigrationInterface {
  readonly name = 'Records1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE cadre.audit_entry (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor jsonb NOT NULL,
  action text NOT NULL,
  entity_kind text NOT NULL,
  entity_id text,
  before jsonb,
  after jsonb,
  source jsonb NOT NULL,
  ${tenantKey('audit_entry', 'id')}
);
CREATE INDEX audit_entry_newest ON cadre.audit_entry (organization_id, at, id);
CREATE INDEX audit_entry_entity ON cadre.audit_entry (organization_id, entity_id, at, id);
${tenantOnly('audit_entry', 'SELECT, INSERT')}
-- The serving role has no right to change an entry; this stops the owner too, for whom grants do not count.
CREATE FUNCTION cadre.refuse_rewriting() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
REVOKE ALL ON FUNCTION cadre.refuse_rewriting() FROM PUBLIC;
CREATE TRIGGER audit_entry_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON cadre.audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION cadre.refuse_rewriting();

CREATE TABLE cadre.outbox (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  event_type text NOT NULL,
  payload jsonb NOT NULL,
  occurred_at timestamptz NOT NULL,
  consumers text[] NOT NULL,
  topic text,
  topic_sequence bigint,
  entity_id text,
  published_at timestamptz,
  publications integer NOT NULL DEFAULT 0,
  -- When the reconciler last had reason to look; what it gave up on comes round again, after everything else.
  checked_at timestamptz,
  settled_at timestamptz,
  ${tenantKey('outbox', 'id')}
);
CREATE INDEX outbox_unpublished ON cadre.outbox (organization_id, id) WHERE published_at IS NULL;
CREATE INDEX outbox_unsettled ON cadre.outbox (organization_id, id) WHERE settled_at IS NULL;
CREATE INDEX outbox_to_check ON cadre.outbox (checked_at) WHERE settled_at IS NULL AND published_at IS NOT NULL;
-- What a subscriber missed, by the numbers it missed.
CREATE INDEX outbox_topic ON cadre.outbox (organization_id, topic, topic_sequence) WHERE topic IS NOT NULL;
${tenantOnly('outbox', 'SELECT, INSERT')}
CREATE FUNCTION cadre.wake_publisher() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('cadre_outbox', '');
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION cadre.wake_publisher() FROM PUBLIC;
CREATE TRIGGER outbox_wake_publisher
  AFTER INSERT ON cadre.outbox FOR EACH STATEMENT EXECUTE FUNCTION cadre.wake_publisher();

CREATE TABLE cadre.inbox (
  organization_id uuid NOT NULL,
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  handled_at timestamptz NOT NULL,
  ${tenantKey('inbox', 'consumer', 'event_id')}
);
${tenantOnly('inbox', 'SELECT, INSERT')}

CREATE TABLE cadre.live_sequence (
  organization_id uuid NOT NULL,
  topic text NOT NULL,
  sequence bigint NOT NULL,
  ${tenantKey('live_sequence', 'topic')}
);
${tenantOnly('live_sequence', 'SELECT, INSERT, UPDATE')}

CREATE TABLE cadre.idempotency (
  organization_id uuid NOT NULL,
  actor_id text NOT NULL,
  operation text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  response jsonb,
  created_at timestamptz NOT NULL,
  ${tenantKey('idempotency', 'actor_id', 'operation', 'key')}
);
CREATE INDEX idempotency_oldest ON cadre.idempotency (organization_id, created_at);
${tenantOnly('idempotency', 'SELECT, INSERT, UPDATE, DELETE')}

CREATE TABLE cadre.import_run (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  mapping text NOT NULL,
  file_name text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  state text NOT NULL,
  counts jsonb,
  created_by uuid,
  ${tenantKey('import_run', 'id')},
  ${tenantReference('import_run', 'created_by', 'member')},
  ${oneOf('import_run_kind_known', 'kind', ['use-cases', 'people'])},
  ${oneOf('import_run_state_known', 'state', ['RUNNING', 'FINISHED', 'FAILED'])}
);
CREATE INDEX import_run_newest ON cadre.import_run (organization_id, started_at, id);
${tenantOnly('import_run', 'SELECT, INSERT, UPDATE')}

CREATE TABLE cadre.import_row (
  organization_id uuid NOT NULL,
  source text NOT NULL,
  identity text NOT NULL,
  content_hash text NOT NULL,
  entity_id uuid NOT NULL,
  imported_fields jsonb NOT NULL,
  import_id uuid NOT NULL,
  ${tenantKey('import_row', 'source', 'identity')},
  ${tenantReference('import_row', 'import_id', 'import_run')}
);
${tenantOnly('import_row', 'SELECT, INSERT, UPDATE')}
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
