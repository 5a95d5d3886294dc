import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly, tenantReference } from './sql.ts';

const ROLES = ['VIEWER', 'SUBMITTER', 'LEADER', 'ADMIN'];

/** Organizations, their members and API tokens. */
export class Tenancy1764000000001 implements MigrationInterface {
  readonly name = 'Tenancy1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
GRANT USAGE ON SCHEMA cadre TO cadre_app, cadre_publisher;
-- Whoever serves may ask whether the schema is the one it was built for.
GRANT SELECT ON cadre.migration TO cadre_app;

CREATE TABLE cadre.organization (
  id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  stage text,
  data_complexity text NOT NULL,
  ml_is_core boolean NOT NULL,
  reporting_home text,
  chosen_org_model text,
  time_zone text NOT NULL,
  time_to_hire_days integer NOT NULL,
  incident_tracking_since timestamptz,
  demo boolean NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT organization_pkey PRIMARY KEY (id),
  CONSTRAINT organization_slug_key UNIQUE (slug),
  ${oneOf('organization_stage_known', 'stage', ['EARLY', 'GROWTH', 'LATE'])},
  ${oneOf('organization_data_complexity_known', 'data_complexity', ['NORMAL', 'HIGH'])},
  ${oneOf('organization_reporting_home_known', 'reporting_home', ['ENGINEERING', 'DATA', 'PRODUCT'])},
  ${oneOf('organization_chosen_org_model_known', 'chosen_org_model', ['CENTRALIZED', 'HUB_AND_SPOKE', 'PRODUCT_EMBEDDED'])},
  -- Days begin by it: a zone that PostgreSQL does not know must not be stored. Comparing with it fails with 22023.
  CONSTRAINT organization_time_zone_known CHECK (timestamp '2000-01-01' AT TIME ZONE time_zone IS NOT NULL),
  CONSTRAINT organization_time_to_hire_days_positive CHECK (time_to_hire_days > 0)
);
${tenantOnly('organization', 'SELECT, INSERT, UPDATE', 'id')}
-- Operators name organizations on the command line; whoever serves requests never sees the list.
CREATE POLICY operator_list ON cadre.organization FOR SELECT TO cadre_owner USING (true);

CREATE TABLE cadre.member (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  email text,
  role text NOT NULL,
  created_at timestamptz NOT NULL,
  removed_at timestamptz,
  version integer NOT NULL,
  ${tenantKey('member', 'id')},
  ${oneOf('member_role_known', 'role', ROLES)}
);
${tenantOnly('member', 'SELECT, INSERT, UPDATE')}

CREATE TABLE cadre.api_token (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid,
  name text NOT NULL,
  role text NOT NULL,
  token_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz,
  ${tenantKey('api_token', 'id')},
  ${tenantReference('api_token', 'member_id', 'member')},
  ${oneOf('api_token_role_known', 'role', ROLES)},
  CONSTRAINT api_token_token_hash_sha256 CHECK (token_hash ~ '^[0-9a-f]{64}$')
);
${tenantOnly('api_token', 'SELECT, INSERT, UPDATE')}
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
