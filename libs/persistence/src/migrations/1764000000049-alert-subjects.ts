import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rule may have an alert for each subject: a reason, or a row. Those that are there are their rule's only one. The audience of
 * a use case is read by a fact, so it is dated like the others. */
export class AlertSubjects1764000000049 implements MigrationInterface {
  readonly name = 'AlertSubjects1764000000049';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE cadre.alert ADD COLUMN subject text NOT NULL DEFAULT '';
ALTER TABLE cadre.alert DROP CONSTRAINT alert_rule_key;
ALTER TABLE cadre.alert ADD CONSTRAINT alert_rule_key UNIQUE (organization_id, rule, subject);
ALTER TABLE cadre.alert_transition ADD COLUMN subject text NOT NULL DEFAULT '';
ALTER TABLE cadre.alert_transition DROP CONSTRAINT alert_transition_pkey;
ALTER TABLE cadre.alert_transition ADD CONSTRAINT alert_transition_pkey
  PRIMARY KEY (organization_id, rule, subject, crossing, transition, severity_number);

CREATE OR REPLACE FUNCTION cadre.date_use_case() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM cadre.note_change('useCase', OLD.organization_id, OLD.id::text, jsonb_build_object('teamId', OLD.team_id,
    'status', OLD.status, 'duplicateOf', OLD.duplicate_of, 'audience', OLD.audience,
    'decidedAt', (extract(epoch FROM OLD.decided_at) * 1000)::bigint,
    'retiredAt', (extract(epoch FROM OLD.retired_at) * 1000)::bigint,
    'noRegisteredModelAt', (extract(epoch FROM OLD.no_registered_model_at) * 1000)::bigint));
  RETURN NULL;
END $$;
DROP TRIGGER dated ON cadre.use_case;
CREATE TRIGGER dated AFTER UPDATE OF team_id, status, duplicate_of, audience, decided_at, retired_at, no_registered_model_at
  ON cadre.use_case FOR EACH ROW
  WHEN (ROW(OLD.team_id, OLD.status, OLD.duplicate_of, OLD.audience, OLD.decided_at, OLD.retired_at, OLD.no_registered_model_at)
    IS DISTINCT FROM
    ROW(NEW.team_id, NEW.status, NEW.duplicate_of, NEW.audience, NEW.decided_at, NEW.retired_at, NEW.no_registered_model_at))
  EXECUTE FUNCTION cadre.date_use_case();

-- There are more rules than before: every organization is evaluated once under them.
ALTER TABLE cadre.staffing NO FORCE ROW LEVEL SECURITY;
UPDATE cadre.staffing SET next_change_at = assessed_at WHERE assessed_at IS NOT NULL;
ALTER TABLE cadre.staffing FORCE ROW LEVEL SECURITY;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
