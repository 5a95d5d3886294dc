import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly, tenantReference } from './sql.ts';

const STAGES = ['PROBLEM_DEFINITION', 'DATA_PREPARATION', 'MODELING', 'DEPLOYMENT', 'MONITORING'];
const STATUSES = [
  'DRAFT',
  'SUBMITTED',
  'CHANGES_REQUESTED',
  'APPROVED',
  'DECLINED',
  'PARKED',
  'RETIRED',
];

/** Use cases, the rubric that scores them, and the history of scores and moves. */
export class Intake1764000000003 implements MigrationInterface {
  readonly name = 'Intake1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE cadre.rubric (
  organization_id uuid NOT NULL,
  version integer NOT NULL,
  weights jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid,
  ${tenantKey('rubric', 'version')},
  ${tenantReference('rubric', 'created_by', 'member')}
);
${tenantOnly('rubric', 'SELECT, INSERT')}

CREATE TABLE cadre.use_case (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL,
  problem text NOT NULL,
  business_outcome text NOT NULL,
  success_metric text NOT NULL,
  team_id uuid,
  owner_member_id uuid NOT NULL,
  data_sources text[] NOT NULL,
  tags text[] NOT NULL,
  audience text,
  planned_go_live date,
  status text NOT NULL,
  stage text,
  stage_entered_at timestamptz,
  accountable_person_id uuid,
  no_registered_model_at timestamptz,
  no_registered_model_by uuid,
  impact smallint,
  feasibility smallint,
  data_readiness smallint,
  deployment_effort smallint,
  timeline_weeks numeric,
  score numeric(5,2),
  band text,
  score_state text,
  scored_at timestamptz,
  score_rubric_version integer,
  duplicate_of uuid,
  submitted_at timestamptz,
  decided_at timestamptz,
  decided_by uuid,
  decision_reason text,
  retired_at timestamptz,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  ${tenantKey('use_case', 'id')},
  ${tenantReference('use_case', 'team_id', 'team')},
  ${tenantReference('use_case', 'owner_member_id', 'member')},
  ${tenantReference('use_case', 'accountable_person_id', 'person')},
  ${tenantReference('use_case', 'no_registered_model_by', 'member')},
  ${tenantReference('use_case', 'duplicate_of', 'use_case')},
  ${tenantReference('use_case', 'decided_by', 'member')},
  ${oneOf('use_case_audience_known', 'audience', ['CUSTOMER_FACING', 'INTERNAL', 'ANALYTICS', 'RESEARCH'])},
  ${oneOf('use_case_status_known', 'status', STATUSES)},
  ${oneOf('use_case_stage_known', 'stage', STAGES)},
  ${oneOf('use_case_band_known', 'band', ['PURSUE', 'SHAPE', 'LATER'])},
  ${oneOf('use_case_score_state_known', 'score_state', ['SCORED', 'INCOMPLETE'])},
  CONSTRAINT use_case_answers_range CHECK (
    impact BETWEEN 1 AND 5 AND feasibility BETWEEN 1 AND 5 AND data_readiness BETWEEN 1 AND 5
    AND deployment_effort BETWEEN 1 AND 5 AND timeline_weeks >= 0),
  CONSTRAINT use_case_score_range CHECK (score BETWEEN 0 AND 100),
  CONSTRAINT use_case_not_own_duplicate CHECK (duplicate_of <> id)
);
CREATE INDEX use_case_newest ON cadre.use_case (organization_id, created_at, id);
CREATE INDEX use_case_status_newest ON cadre.use_case (organization_id, status, created_at, id);
-- What has no score comes last; an expression, because a keyset cannot compare with NULL.
CREATE INDEX use_case_best ON cadre.use_case (organization_id, (coalesce(score, -1)), id);
CREATE INDEX use_case_team ON cadre.use_case (organization_id, team_id);
CREATE INDEX use_case_owner ON cadre.use_case (organization_id, owner_member_id);
${tenantOnly('use_case', 'SELECT, INSERT, UPDATE')}

CREATE TABLE cadre.use_case_score (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  use_case_id uuid NOT NULL,
  at timestamptz NOT NULL,
  rubric_version integer NOT NULL,
  result jsonb NOT NULL,
  cause text NOT NULL,
  ${tenantKey('use_case_score', 'id')},
  ${tenantReference('use_case_score', 'use_case_id', 'use_case')},
  CONSTRAINT use_case_score_rubric_version_fk FOREIGN KEY (organization_id, rubric_version)
    REFERENCES cadre.rubric (organization_id, version)
);
CREATE INDEX use_case_score_latest ON cadre.use_case_score (organization_id, use_case_id, at, id);
${tenantOnly('use_case_score', 'SELECT, INSERT')}

CREATE TABLE cadre.stage_move (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  use_case_id uuid NOT NULL,
  at timestamptz NOT NULL,
  from_stage text,
  to_stage text,
  actor jsonb NOT NULL,
  reason text,
  ${tenantKey('stage_move', 'id')},
  ${tenantReference('stage_move', 'use_case_id', 'use_case')},
  ${oneOf('stage_move_from_stage_known', 'from_stage', STAGES)},
  ${oneOf('stage_move_to_stage_known', 'to_stage', STAGES)}
);
CREATE INDEX stage_move_latest ON cadre.stage_move (organization_id, use_case_id, at, id);
${tenantOnly('stage_move', 'SELECT, INSERT')}
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
