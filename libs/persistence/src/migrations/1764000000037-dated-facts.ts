import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly } from './sql.ts';

/**
 * What a fact reads and a row keeps only the present value of gets a history, so that a past instant can be counted as it
 * was. Triggers write it: no command, import or repair by hand can forget it.
 */
export class DatedFacts1764000000037 implements MigrationInterface {
  readonly name = 'DatedFacts1764000000037';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(TABLE);
    for (const each of DATED) await runner.query(historyOf(each));
    await runner.query(LINKS);
    await runner.query(RECORDED);
    await runner.query(EVALUATED_AGAIN);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const COLUMNS = `
-- The instant since which a person is marked as left, by hand or by a roster.
ALTER TABLE cadre.person ADD COLUMN left_at timestamptz;
CREATE INDEX person_left ON cadre.person (organization_id, left_at) WHERE left_at IS NOT NULL;
-- Null: recorded at the instant it is of. After an outage an assessment is recorded later than that.
ALTER TABLE cadre.assessment ADD COLUMN recorded_at timestamptz;
DROP INDEX cadre.assessment_known_at;
CREATE INDEX assessment_known_at ON cadre.assessment (organization_id, (coalesce(recorded_at, at)), sequence);
CREATE INDEX assessment_at ON cadre.assessment (organization_id, at, sequence);
-- When a date was set to what it is. Null: with the row.
ALTER TABLE cadre.assignment ADD COLUMN start_recorded_at timestamptz, ADD COLUMN end_recorded_at timestamptz;
ALTER TABLE cadre.deployment ADD COLUMN live_recorded_at timestamptz, ADD COLUMN retired_recorded_at timestamptz;

-- The instant of the change in progress, as its clock has it; without one, the server's.
CREATE FUNCTION cadre.instant_of_change() RETURNS timestamptz LANGUAGE sql VOLATILE
RETURN coalesce(nullif(current_setting('app.at', true), '')::timestamptz, clock_timestamp());
GRANT EXECUTE ON FUNCTION cadre.instant_of_change TO cadre_app;

-- As \`leavers\` of the domain says: marked as left, or with assignments of which none is active or agreed to start.
CREATE FUNCTION cadre.has_left(organization uuid, person uuid, at timestamptz, zone text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN EXISTS (
  SELECT 1 FROM cadre.person p
  WHERE p.organization_id = has_left.organization AND p.id = has_left.person AND (p.left_at <= has_left.at OR (
    SELECT max(coalesce(cadre.start_of_day(a.end_date, has_left.zone), 'infinity')) FROM cadre.assignment a
    WHERE a.organization_id = p.organization_id AND a.person_id = p.id AND (a.end_date IS NULL OR a.start_date < a.end_date)
  ) <= has_left.at));
GRANT EXECUTE ON FUNCTION cadre.has_left TO cadre_app;`;

const TABLE = `
-- The values a row had before a change. Of several changes of one row at one instant the first one's stay.
CREATE TABLE cadre.dated_change (
  organization_id uuid NOT NULL,
  kind text NOT NULL,
  -- The row's id; of a link the ids of the model and the use case, with a space between them.
  key text NOT NULL,
  at timestamptz NOT NULL,
  -- By the names of the domain, instants in milliseconds; null where there was no row.
  before jsonb,
  ${oneOf('dated_change_kind_known', 'kind', [
    'useCase',
    'team',
    'model',
    'person',
    'assignment',
    'link',
  ])},
  ${tenantKey('dated_change', 'kind', 'key', 'at')}
);
${tenantOnly('dated_change', 'SELECT, INSERT')}
CREATE INDEX dated_change_at ON cadre.dated_change (organization_id, at);

CREATE FUNCTION cadre.note_change(kind text, organization_id uuid, key text, before jsonb) RETURNS void
LANGUAGE sql VOLATILE AS $$
  INSERT INTO cadre.dated_change (organization_id, kind, key, at, before)
  VALUES (note_change.organization_id, note_change.kind, note_change.key, cadre.instant_of_change(), note_change.before)
  ON CONFLICT DO NOTHING
$$;
GRANT EXECUTE ON FUNCTION cadre.note_change TO cadre_app;`;

/** A table with columns that facts read at a past instant, by the names of the domain. */
type Dated = {
  table: string;
  kind: string;
  columns: Record<string, string>;
  instants: Record<string, string>;
};

const DATED: readonly Dated[] = [
  {
    table: 'use_case',
    kind: 'useCase',
    columns: { teamId: 'team_id', status: 'status', duplicateOf: 'duplicate_of' },
    instants: {
      decidedAt: 'decided_at',
      retiredAt: 'retired_at',
      noRegisteredModelAt: 'no_registered_model_at',
    },
  },
  {
    table: 'team',
    kind: 'team',
    columns: { kind: 'kind', leadPersonId: 'lead_person_id', productLine: 'product_line' },
    instants: { archivedAt: 'archived_at' },
  },
  {
    table: 'model',
    kind: 'model',
    columns: {
      behaviourOwnerId: 'behaviour_owner_id',
      deploymentOwnerId: 'deployment_owner_id',
      monitoringOwnerId: 'monitoring_owner_id',
    },
    instants: {},
  },
  { table: 'person', kind: 'person', columns: {}, instants: { leftAt: 'left_at' } },
  { table: 'assignment', kind: 'assignment', columns: { endDate: 'end_date' }, instants: {} },
];

function historyOf({ table, kind, columns, instants }: Dated): string {
  const all = [...Object.values(columns), ...Object.values(instants)];
  const row = (name: string) => `ROW(${all.map((column) => `${name}.${column}`).join(', ')})`;
  const before = [
    ...Object.entries(columns).map(([property, column]) => `'${property}', OLD.${column}`),
    ...Object.entries(instants).map(
      ([property, column]) => `'${property}', (extract(epoch FROM OLD.${column}) * 1000)::bigint`,
    ),
  ];
  return `
CREATE FUNCTION cadre.date_${table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM cadre.note_change('${kind}', OLD.organization_id, OLD.id::text, jsonb_build_object(${before.join(', ')}));
  RETURN NULL;
END $$;
CREATE TRIGGER dated AFTER UPDATE OF ${all.join(', ')} ON cadre.${table} FOR EACH ROW
  WHEN (${row('OLD')} IS DISTINCT FROM ${row('NEW')}) EXECUTE FUNCTION cadre.date_${table}();`;
}

const LINKS = `
CREATE FUNCTION cadre.date_link() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM cadre.note_change('link', NEW.organization_id, NEW.model_id || ' ' || NEW.use_case_id, NULL);
  -- Outside of a change a whole organization is deleted, its history with it.
  ELSIF coalesce(current_setting('app.at', true), '') <> '' THEN
    PERFORM cadre.note_change('link', OLD.organization_id, OLD.model_id || ' ' || OLD.use_case_id, '{}');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER dated AFTER INSERT OR DELETE ON cadre.model_use_case FOR EACH ROW EXECUTE FUNCTION cadre.date_link();`;

const RECORDED = `
CREATE FUNCTION cadre.record_assignment() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.start_date IS DISTINCT FROM OLD.start_date THEN NEW.start_recorded_at := cadre.instant_of_change(); END IF;
  IF NEW.end_date IS DISTINCT FROM OLD.end_date THEN NEW.end_recorded_at := cadre.instant_of_change(); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recorded BEFORE UPDATE OF start_date, end_date ON cadre.assignment
  FOR EACH ROW EXECUTE FUNCTION cadre.record_assignment();

CREATE FUNCTION cadre.record_deployment() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.live_at IS DISTINCT FROM OLD.live_at THEN NEW.live_recorded_at := cadre.instant_of_change(); END IF;
  IF NEW.retired_at IS DISTINCT FROM OLD.retired_at THEN NEW.retired_recorded_at := cadre.instant_of_change(); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recorded BEFORE UPDATE OF live_at, retired_at ON cadre.deployment
  FOR EACH ROW EXECUTE FUNCTION cadre.record_deployment();`;

const EVALUATED_AGAIN = `
-- Who has left no longer holds anything: every organization is evaluated once under that rule.
ALTER TABLE cadre.staffing NO FORCE ROW LEVEL SECURITY;
UPDATE cadre.staffing SET next_change_at = assessed_at WHERE assessed_at IS NOT NULL;
ALTER TABLE cadre.staffing FORCE ROW LEVEL SECURITY;`;
