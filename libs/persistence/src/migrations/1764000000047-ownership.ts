import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly, tenantReference } from './sql.ts';

const OF_ORGANIZATION = ['TOOLING', 'GUARDRAILS', 'MODEL_RISK', 'BIAS', 'COMPLIANCE'];
const OF_USE_CASE = [
  'MODEL_BEHAVIOUR',
  'BUSINESS_OUTCOME',
  'DEPLOYMENT',
  'MONITORING',
  'DATA_FOUNDATION',
];
const words = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/** Who holds which responsibility: people, teams, and committees with members. Dated as what other facts read is. */
export class Ownership1764000000047 implements MigrationInterface {
  readonly name = 'Ownership1764000000047';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE cadre.committee (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  ${tenantKey('committee', 'id')},
  CONSTRAINT committee_name_key UNIQUE (organization_id, name_key)
);
${tenantOnly('committee', 'SELECT, INSERT, UPDATE')}

CREATE TABLE cadre.committee_member (
  organization_id uuid NOT NULL,
  committee_id uuid NOT NULL,
  person_id uuid NOT NULL,
  ${tenantKey('committee_member', 'committee_id', 'person_id')},
  ${tenantReference('committee_member', 'committee_id', 'committee')},
  ${tenantReference('committee_member', 'person_id', 'person')}
);
CREATE INDEX committee_member_person ON cadre.committee_member (organization_id, person_id);
${tenantOnly('committee_member', 'SELECT, INSERT, UPDATE, DELETE')}

-- One row for each that holds a responsibility: of a use case or, where that is null, of the organization.
CREATE TABLE cadre.responsibility_holder (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  responsibility text NOT NULL,
  use_case_id uuid,
  person_id uuid,
  team_id uuid,
  committee_id uuid,
  created_at timestamptz NOT NULL,
  created_by uuid,
  ${tenantKey('responsibility_holder', 'id')},
  ${tenantReference('responsibility_holder', 'use_case_id', 'use_case')},
  ${tenantReference('responsibility_holder', 'person_id', 'person')},
  ${tenantReference('responsibility_holder', 'team_id', 'team')},
  ${tenantReference('responsibility_holder', 'committee_id', 'committee')},
  ${tenantReference('responsibility_holder', 'created_by', 'member')},
  ${oneOf('responsibility_holder_responsibility_known', 'responsibility', [...OF_ORGANIZATION, ...OF_USE_CASE])},
  CONSTRAINT responsibility_holder_one CHECK (num_nonnulls(person_id, team_id, committee_id) = 1),
  CONSTRAINT responsibility_holder_subject CHECK (CASE WHEN use_case_id IS NULL
    THEN responsibility IN (${words(OF_ORGANIZATION)}) ELSE responsibility IN (${words(OF_USE_CASE)}) END)
);
CREATE INDEX responsibility_holder_cell ON cadre.responsibility_holder (organization_id, use_case_id, responsibility);
CREATE INDEX responsibility_holder_person ON cadre.responsibility_holder (organization_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX responsibility_holder_team ON cadre.responsibility_holder (organization_id, team_id) WHERE team_id IS NOT NULL;
${tenantOnly('responsibility_holder', 'SELECT, INSERT, UPDATE, DELETE')}

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
    ])};

-- A row of these is there or not: one that is changed, as by a merge, is one that goes and another that comes.
CREATE FUNCTION cadre.date_holder() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM cadre.note_change('holder', NEW.organization_id, concat_ws(' ', NEW.responsibility,
      coalesce(NEW.use_case_id::text, '-'),
      CASE WHEN NEW.person_id IS NOT NULL THEN 'PERSON' WHEN NEW.team_id IS NOT NULL THEN 'TEAM' ELSE 'COMMITTEE' END,
      coalesce(NEW.person_id, NEW.team_id, NEW.committee_id)), NULL);
  END IF;
  -- Outside of a change a whole organization is deleted, its history with it.
  IF TG_OP <> 'INSERT' AND coalesce(current_setting('app.at', true), '') <> '' THEN
    PERFORM cadre.note_change('holder', OLD.organization_id, concat_ws(' ', OLD.responsibility,
      coalesce(OLD.use_case_id::text, '-'),
      CASE WHEN OLD.person_id IS NOT NULL THEN 'PERSON' WHEN OLD.team_id IS NOT NULL THEN 'TEAM' ELSE 'COMMITTEE' END,
      coalesce(OLD.person_id, OLD.team_id, OLD.committee_id)), '{}');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER dated AFTER INSERT OR UPDATE OR DELETE ON cadre.responsibility_holder
  FOR EACH ROW EXECUTE FUNCTION cadre.date_holder();

CREATE FUNCTION cadre.date_seat() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM cadre.note_change('seat', NEW.organization_id, NEW.committee_id || ' ' || NEW.person_id, NULL);
  END IF;
  IF TG_OP <> 'INSERT' AND coalesce(current_setting('app.at', true), '') <> '' THEN
    PERFORM cadre.note_change('seat', OLD.organization_id, OLD.committee_id || ' ' || OLD.person_id, '{}');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER dated AFTER INSERT OR UPDATE OR DELETE ON cadre.committee_member
  FOR EACH ROW EXECUTE FUNCTION cadre.date_seat();

-- Every organization is evaluated once under the rules that are new.
ALTER TABLE cadre.staffing NO FORCE ROW LEVEL SECURITY;
UPDATE cadre.staffing SET next_change_at = assessed_at WHERE assessed_at IS NOT NULL;
ALTER TABLE cadre.staffing FORCE ROW LEVEL SECURITY;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
