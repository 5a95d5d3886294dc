import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly, tenantReference } from './sql.ts';

/** Governance of models: what they are, when they were reviewed, how risky a use case is, and where evidence can be read. */
export class Governance1764000000055 implements MigrationInterface {
  readonly name = 'Governance1764000000055';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE cadre.model ADD COLUMN kind text NOT NULL DEFAULT 'TRAINED',
  ADD ${oneOf('model_kind_known', 'kind', ['TRAINED', 'FOUNDATION', 'VENDOR', 'AGENT'])};

CREATE TABLE cadre.model_review (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  model_id uuid NOT NULL,
  at timestamptz NOT NULL,
  note text NOT NULL,
  evidence_url text,
  created_by uuid,
  created_at timestamptz NOT NULL,
  ${tenantKey('model_review', 'id')},
  ${tenantReference('model_review', 'model_id', 'model')},
  ${tenantReference('model_review', 'created_by', 'member')}
);
CREATE INDEX model_review_model ON cadre.model_review (organization_id, model_id, at);
CREATE INDEX model_review_author ON cadre.model_review (organization_id, created_by);
${tenantOnly('model_review', 'SELECT, INSERT, UPDATE, DELETE')}

CREATE TABLE cadre.risk_class (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  name_key text,
  description text NOT NULL,
  place smallint NOT NULL,
  archived_at timestamptz,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  ${tenantKey('risk_class', 'id')},
  CONSTRAINT risk_class_name_key UNIQUE (organization_id, name_key)
);
CREATE INDEX risk_class_made ON cadre.risk_class (organization_id, created_at);
CREATE INDEX risk_class_archived ON cadre.risk_class (organization_id, archived_at);
${tenantOnly('risk_class', 'SELECT, INSERT, UPDATE')}

ALTER TABLE cadre.use_case ADD COLUMN risk_class_id uuid,
  ADD ${tenantReference('use_case', 'risk_class_id', 'risk_class')};
CREATE INDEX use_case_risk_class ON cadre.use_case (organization_id, risk_class_id) WHERE risk_class_id IS NOT NULL;

CREATE TABLE cadre.governance_evidence (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  use_case_id uuid,
  model_id uuid,
  title text NOT NULL,
  url text NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL,
  ${tenantKey('governance_evidence', 'id')},
  ${tenantReference('governance_evidence', 'use_case_id', 'use_case')},
  ${tenantReference('governance_evidence', 'model_id', 'model')},
  ${tenantReference('governance_evidence', 'created_by', 'member')},
  CONSTRAINT governance_evidence_one CHECK (num_nonnulls(use_case_id, model_id) = 1)
);
CREATE INDEX governance_evidence_use_case ON cadre.governance_evidence (organization_id, use_case_id) WHERE use_case_id IS NOT NULL;
CREATE INDEX governance_evidence_model ON cadre.governance_evidence (organization_id, model_id) WHERE model_id IS NOT NULL;
CREATE INDEX governance_evidence_author ON cadre.governance_evidence (organization_id, created_by);
${tenantOnly('governance_evidence', 'SELECT, INSERT, UPDATE, DELETE')}

CREATE OR REPLACE FUNCTION cadre.date_use_case() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM cadre.note_change('useCase', OLD.organization_id, OLD.id::text, jsonb_build_object('teamId', OLD.team_id,
    'status', OLD.status, 'duplicateOf', OLD.duplicate_of, 'audience', OLD.audience, 'riskClassId', OLD.risk_class_id,
    'decidedAt', (extract(epoch FROM OLD.decided_at) * 1000)::bigint,
    'retiredAt', (extract(epoch FROM OLD.retired_at) * 1000)::bigint,
    'noRegisteredModelAt', (extract(epoch FROM OLD.no_registered_model_at) * 1000)::bigint));
  RETURN NULL;
END $$;
DROP TRIGGER dated ON cadre.use_case;
CREATE TRIGGER dated AFTER UPDATE OF team_id, status, duplicate_of, audience, risk_class_id, decided_at, retired_at, no_registered_model_at
  ON cadre.use_case FOR EACH ROW
  WHEN (ROW(OLD.team_id, OLD.status, OLD.duplicate_of, OLD.audience, OLD.risk_class_id, OLD.decided_at, OLD.retired_at, OLD.no_registered_model_at)
    IS DISTINCT FROM
    ROW(NEW.team_id, NEW.status, NEW.duplicate_of, NEW.audience, NEW.risk_class_id, NEW.decided_at, NEW.retired_at, NEW.no_registered_model_at))
  EXECUTE FUNCTION cadre.date_use_case();

-- There is one rule more than before: every organization is evaluated once under it.
ALTER TABLE cadre.staffing NO FORCE ROW LEVEL SECURITY;
UPDATE cadre.staffing SET next_change_at = assessed_at WHERE assessed_at IS NOT NULL;
ALTER TABLE cadre.staffing FORCE ROW LEVEL SECURITY;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
