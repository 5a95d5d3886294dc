import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly } from './sql.ts';

const RULES = ['MLOPS_HIRE', 'PLATFORM_CAPACITY', 'DATA_ENGINEERING'];
const STATES = ['NORMAL', 'PENDING', 'FIRING', 'RECOVERING', 'RESOLVED'];
const SEVERITIES = ['WARNING', 'CRITICAL'];

/** What the rules said, when, and the alerts that came of it. */
export class Staffing1764000000005 implements MigrationInterface {
  readonly name = 'Staffing1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- One row per organization, and its lock: whoever evaluates holds it from before reading facts to COMMIT.
CREATE TABLE cadre.staffing (
  organization_id uuid NOT NULL,
  sequence bigint NOT NULL,
  assessed_at timestamptz,
  assessment jsonb,
  next_change_at timestamptz,
  org_model_memory jsonb,
  ${tenantKey('staffing')}
);
CREATE INDEX staffing_due ON cadre.staffing (next_change_at) WHERE next_change_at IS NOT NULL;
${tenantOnly('staffing', 'SELECT, INSERT, UPDATE')}

CREATE TABLE cadre.assessment (
  organization_id uuid NOT NULL,
  sequence bigint NOT NULL,
  at timestamptz NOT NULL,
  cause jsonb NOT NULL,
  assessment jsonb NOT NULL,
  ${tenantKey('assessment', 'sequence')}
);
CREATE INDEX assessment_known_at ON cadre.assessment (organization_id, at, sequence);
${tenantOnly('assessment', 'SELECT, INSERT')}

CREATE TABLE cadre.alert (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  rule text NOT NULL,
  state text NOT NULL,
  severity text,
  crossing integer NOT NULL,
  severity_number integer NOT NULL,
  machine jsonb NOT NULL,
  next_change_at timestamptz,
  version integer NOT NULL,
  updated_at timestamptz NOT NULL,
  ${tenantKey('alert', 'id')},
  CONSTRAINT alert_rule_key UNIQUE (organization_id, rule),
  ${oneOf('alert_rule_known', 'rule', RULES)},
  ${oneOf('alert_state_known', 'state', STATES)},
  ${oneOf('alert_severity_known', 'severity', SEVERITIES)}
);
${tenantOnly('alert', 'SELECT, INSERT, UPDATE')}

-- The key is what makes a notification happen once.
CREATE TABLE cadre.alert_transition (
  organization_id uuid NOT NULL,
  rule text NOT NULL,
  crossing integer NOT NULL,
  transition text NOT NULL,
  severity_number integer NOT NULL,
  at timestamptz NOT NULL,
  state_from text NOT NULL,
  state_to text NOT NULL,
  severity text,
  cause text NOT NULL,
  evidence jsonb NOT NULL,
  ${tenantKey('alert_transition', 'rule', 'crossing', 'transition', 'severity_number')},
  ${oneOf('alert_transition_rule_known', 'rule', RULES)},
  ${oneOf('alert_transition_transition_known', 'transition', ['FIRED', 'SEVERITY_RAISED', 'RESOLVED'])},
  ${oneOf('alert_transition_state_from_known', 'state_from', STATES)},
  ${oneOf('alert_transition_state_to_known', 'state_to', STATES)},
  ${oneOf('alert_transition_severity_known', 'severity', SEVERITIES)},
  ${oneOf('alert_transition_cause_known', 'cause', ['FACTS_CHANGED', 'TIME_PASSED', 'POLICY_CHANGED', 'CLOSED'])}
);
${tenantOnly('alert_transition', 'SELECT, INSERT')}
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
