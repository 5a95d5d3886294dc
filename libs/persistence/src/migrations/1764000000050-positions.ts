import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly, tenantReference } from './sql.ts';

const STATUSES = ['PROPOSED', 'OPEN', 'ACCEPTED', 'FILLED', 'CANCELLED'];
const ROLES = [
  'HEAD_OF_ML',
  'ML_PRODUCT_MANAGER',
  'ML_ENGINEER',
  'DATA_SCIENTIST',
  'DATA_ENGINEER',
  'MLOPS_ENGINEER',
  'SOFTWARE_ENGINEER',
  'CLOUD_ENGINEER',
  'DATA_ANALYST',
  'SECURITY_GOVERNANCE',
];

/** Hires in progress. What facts read of them is dated, as of the other rows. */
export class Positions1764000000050 implements MigrationInterface {
  readonly name = 'Positions1764000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE cadre.position (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  role text NOT NULL,
  team_id uuid,
  fte numeric(4,2) NOT NULL,
  status text NOT NULL,
  start_date date NOT NULL,
  start_recorded_at timestamptz NOT NULL,
  owner_id uuid,
  step text,
  rule text,
  asked_at timestamptz,
  note text,
  assignment_id uuid,
  closed_at timestamptz,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  ${tenantKey('position', 'id')},
  ${tenantReference('position', 'team_id', 'team')},
  ${tenantReference('position', 'owner_id', 'member')},
  ${tenantReference('position', 'assignment_id', 'assignment')},
  ${oneOf('position_role_known', 'role', ROLES)},
  ${oneOf('position_status_known', 'status', STATUSES)},
  CONSTRAINT position_fte_range CHECK (fte >= 0.1 AND fte <= 1)
);
${tenantOnly('position', 'SELECT, INSERT, UPDATE')}
CREATE INDEX position_newest ON cadre.position (organization_id, created_at, id);
CREATE INDEX position_team ON cadre.position (organization_id, team_id);
CREATE INDEX position_owner ON cadre.position (organization_id, owner_id);
CREATE INDEX position_assignment ON cadre.position (organization_id, assignment_id);
CREATE INDEX position_unfilled ON cadre.position (organization_id, role) WHERE status IN ('OPEN', 'ACCEPTED');

ALTER TABLE cadre.dated_change DROP CONSTRAINT dated_change_kind_known;
ALTER TABLE cadre.dated_change ADD ${oneOf('dated_change_kind_known', 'kind', [
      'useCase',
      'team',
      'model',
      'person',
      'assignment',
      'link',
      'holder',
      'seat',
      'position',
    ])};
CREATE FUNCTION cadre.date_position() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM cadre.note_change('position', OLD.organization_id, OLD.id::text, jsonb_build_object('role', OLD.role,
    'teamId', OLD.team_id, 'fte', OLD.fte, 'status', OLD.status, 'startDate', OLD.start_date));
  RETURN NULL;
END $$;
CREATE TRIGGER dated AFTER UPDATE OF role, team_id, fte, status, start_date ON cadre.position FOR EACH ROW
  WHEN (ROW(OLD.role, OLD.team_id, OLD.fte, OLD.status, OLD.start_date)
    IS DISTINCT FROM ROW(NEW.role, NEW.team_id, NEW.fte, NEW.status, NEW.start_date))
  EXECUTE FUNCTION cadre.date_position();`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
