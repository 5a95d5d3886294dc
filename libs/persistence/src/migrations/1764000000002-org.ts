import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly, tenantReference } from './sql.ts';

/** Teams, people and who does how much of what, when. */
export class Org1764000000002 implements MigrationInterface {
  readonly name = 'Org1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE cadre.person (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  email text,
  member_id uuid,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  ${tenantKey('person', 'id')},
  ${tenantReference('person', 'member_id', 'member')}
);
CREATE INDEX person_newest ON cadre.person (organization_id, created_at, id);
-- A member answers pulses as one person.
CREATE UNIQUE INDEX person_member ON cadre.person (organization_id, member_id) WHERE member_id IS NOT NULL;
${tenantOnly('person', 'SELECT, INSERT, UPDATE')}

CREATE TABLE cadre.team (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  lead_person_id uuid,
  product_line text,
  archived_at timestamptz,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  ${tenantKey('team', 'id')},
  ${tenantReference('team', 'lead_person_id', 'person')},
  ${oneOf('team_kind_known', 'kind', ['PRODUCT', 'ML_PLATFORM', 'DATA', 'CENTRAL_ML', 'GOVERNANCE'])}
);
CREATE INDEX team_newest ON cadre.team (organization_id, created_at, id);
${tenantOnly('team', 'SELECT, INSERT, UPDATE')}

CREATE TABLE cadre.assignment (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  team_id uuid NOT NULL,
  role text NOT NULL,
  fte numeric(4,2) NOT NULL,
  start_date date NOT NULL,
  end_date date,
  employment_type text NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  ${tenantKey('assignment', 'id')},
  ${tenantReference('assignment', 'person_id', 'person')},
  ${tenantReference('assignment', 'team_id', 'team')},
  ${oneOf('assignment_role_known', 'role', [
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
  ])},
  ${oneOf('assignment_employment_type_known', 'employment_type', ['EMPLOYEE', 'CONTRACTOR', 'INTERN'])},
  CONSTRAINT assignment_fte_range CHECK (fte BETWEEN 0.1 AND 1.0),
  -- An end on the first day is an assignment that never was: one called off before it began.
  CONSTRAINT assignment_ends_after_start CHECK (end_date >= start_date)
);
CREATE INDEX assignment_person ON cadre.assignment (organization_id, person_id, start_date);
CREATE INDEX assignment_team ON cadre.assignment (organization_id, team_id);
${tenantOnly('assignment', 'SELECT, INSERT, UPDATE')}

-- At no date may one person's shares add up to more than 1.0. The person's row is the lock: two writers of the same
-- person take turns, and the second one's sum, a statement of its own, sees what the first committed. Under REPEATABLE
-- READ it would not see it, so that level is refused; SERIALIZABLE finds such conflicts by itself.
CREATE FUNCTION cadre.refuse_more_than_full_time() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  highest numeric;
BEGIN
  IF current_setting('transaction_isolation') = 'repeatable read' THEN
    RAISE EXCEPTION 'assignments cannot be written under REPEATABLE READ' USING ERRCODE = '0A000';
  END IF;
  PERFORM 1 FROM cadre.person p
    WHERE p.organization_id = NEW.organization_id AND p.id = NEW.person_id
    FOR NO KEY UPDATE;
  -- Walks the dates on which shares begin (+) and end (-): the running sum after each date is what holds from it on.
  SELECT max(walk.held) INTO highest FROM (
    SELECT sum(sum(step.change)) OVER (ORDER BY step.day) AS held
    FROM (
      SELECT a.start_date AS day, a.fte AS change FROM cadre.assignment a
        WHERE a.organization_id = NEW.organization_id AND a.person_id = NEW.person_id
      UNION ALL
      SELECT a.end_date, -a.fte FROM cadre.assignment a
        WHERE a.organization_id = NEW.organization_id AND a.person_id = NEW.person_id AND a.end_date IS NOT NULL
    ) step
    GROUP BY step.day
  ) walk;
  IF highest > 1.0 THEN
    RAISE EXCEPTION 'assignments of person % would add up to % FTE', NEW.person_id, highest
      USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_full_time', TABLE = 'assignment', SCHEMA = 'cadre';
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION cadre.refuse_more_than_full_time() FROM PUBLIC;
-- Deferrable, so that a transaction that rearranges several shares can be judged by its result.
CREATE CONSTRAINT TRIGGER assignment_full_time
  AFTER INSERT OR UPDATE OF person_id, fte, start_date, end_date ON cadre.assignment
  DEFERRABLE INITIALLY IMMEDIATE
  FOR EACH ROW EXECUTE FUNCTION cadre.refuse_more_than_full_time();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
