import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly, tenantReference } from './sql.ts';

/** Registered models, what they serve, where they run, what went wrong, and what it costs the engineers. */
export class Models1764000000004 implements MigrationInterface {
  readonly name = 'Models1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE cadre.model (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  behaviour_owner_id uuid,
  deployment_owner_id uuid,
  monitoring_owner_id uuid,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  ${tenantKey('model', 'id')},
  ${tenantReference('model', 'behaviour_owner_id', 'person')},
  ${tenantReference('model', 'deployment_owner_id', 'person')},
  ${tenantReference('model', 'monitoring_owner_id', 'person')}
);
CREATE INDEX model_newest ON cadre.model (organization_id, created_at, id);
${tenantOnly('model', 'SELECT, INSERT, UPDATE')}

CREATE TABLE cadre.model_use_case (
  organization_id uuid NOT NULL,
  model_id uuid NOT NULL,
  use_case_id uuid NOT NULL,
  ${tenantKey('model_use_case', 'model_id', 'use_case_id')},
  ${tenantReference('model_use_case', 'model_id', 'model')},
  ${tenantReference('model_use_case', 'use_case_id', 'use_case')}
);
CREATE INDEX model_use_case_reverse ON cadre.model_use_case (organization_id, use_case_id, model_id);
${tenantOnly('model_use_case', 'SELECT, INSERT, DELETE')}

CREATE TABLE cadre.deployment (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  model_id uuid NOT NULL,
  model_version text NOT NULL,
  environment text NOT NULL,
  kind text NOT NULL,
  ready_at timestamptz,
  live_at timestamptz,
  retired_at timestamptz,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  ${tenantKey('deployment', 'id')},
  ${tenantReference('deployment', 'model_id', 'model')},
  ${oneOf('deployment_kind_known', 'kind', ['PRODUCTION', 'SHADOW', 'CANARY'])},
  CONSTRAINT deployment_live_after_ready CHECK (live_at >= ready_at),
  CONSTRAINT deployment_retired_after_live CHECK (retired_at >= live_at)
);
CREATE INDEX deployment_model ON cadre.deployment (organization_id, model_id);
CREATE INDEX deployment_live ON cadre.deployment (organization_id, kind, live_at);
${tenantOnly('deployment', 'SELECT, INSERT, UPDATE')}

CREATE TABLE cadre.incident (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  model_id uuid,
  severity text NOT NULL,
  cause text NOT NULL,
  title text NOT NULL,
  opened_at timestamptz NOT NULL,
  resolved_at timestamptz,
  runbook text NOT NULL,
  version integer NOT NULL,
  ${tenantKey('incident', 'id')},
  ${tenantReference('incident', 'model_id', 'model')},
  ${oneOf('incident_severity_known', 'severity', ['SEV1', 'SEV2', 'SEV3'])},
  ${oneOf('incident_cause_known', 'cause', [
    'MONITORING_GAP',
    'DATA_DRIFT',
    'DATA_QUALITY',
    'INFRASTRUCTURE',
    'MODEL_BEHAVIOUR',
  ])},
  CONSTRAINT incident_resolved_after_opened CHECK (resolved_at >= opened_at)
);
CREATE INDEX incident_opened ON cadre.incident (organization_id, opened_at);
CREATE INDEX incident_model ON cadre.incident (organization_id, model_id);
${tenantOnly('incident', 'SELECT, INSERT, UPDATE')}

CREATE TABLE cadre.pulse (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  infra_share numeric NOT NULL,
  modelling_share numeric NOT NULL,
  ${tenantKey('pulse', 'id')},
  ${tenantReference('pulse', 'person_id', 'person')},
  -- A hair more than 1, since the two shares come as binary fractions.
  CONSTRAINT pulse_shares_range CHECK (
    infra_share >= 0 AND modelling_share >= 0 AND infra_share + modelling_share <= 1.000001)
);
CREATE INDEX pulse_at ON cadre.pulse (organization_id, at);
${tenantOnly('pulse', 'SELECT, INSERT')}
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
