import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantReference } from './sql.ts';

const STAGES = ['problem_definition', 'data_preparation', 'modeling', 'deployment', 'monitoring'];
const columns = STAGES.map((stage) => `${stage}_person_id`);
const DATED = ['accountable_person_id', ...columns];
const property = (column: string): string =>
  column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * Who is accountable for one stage, where it is not the person of the use case; that one stays the person of every other
 * stage. Rules read both, so their changes are dated.
 */
export class AccountableByStage1764000000058 implements MigrationInterface {
  readonly name = 'AccountableByStage1764000000058';

  async up(runner: QueryRunner): Promise<void> {
    const old = [
      ...['team_id', 'status', 'duplicate_of', 'audience', 'risk_class_id'],
      ...['decided_at', 'retired_at', 'no_registered_model_at', ...DATED],
    ];
    const of = (row: 'OLD' | 'NEW') => old.map((column) => `${row}.${column}`).join(', ');
    await runner.query(`
ALTER TABLE cadre.use_case
  ${columns.map((column) => `ADD COLUMN ${column} uuid`).join(',\n  ')};
ALTER TABLE cadre.use_case
  ${columns.map((column) => `ADD ${tenantReference('use_case', column, 'person')}`).join(',\n  ')};
${columns
  .map(
    (column) =>
      `CREATE INDEX use_case_${column.replace(/_id$/, '')} ON cadre.use_case (organization_id, ${column}) WHERE ${column} IS NOT NULL;`,
  )
  .join('\n')}

CREATE OR REPLACE FUNCTION cadre.date_use_case() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM cadre.note_change('useCase', OLD.organization_id, OLD.id::text, jsonb_build_object('teamId', OLD.team_id,
    'status', OLD.status, 'duplicateOf', OLD.duplicate_of, 'audience', OLD.audience, 'riskClassId', OLD.risk_class_id,
    'decidedAt', (extract(epoch FROM OLD.decided_at) * 1000)::bigint,
    'retiredAt', (extract(epoch FROM OLD.retired_at) * 1000)::bigint,
    'noRegisteredModelAt', (extract(epoch FROM OLD.no_registered_model_at) * 1000)::bigint,
    ${DATED.map((column) => `'${property(column)}', OLD.${column}`).join(', ')}));
  RETURN NULL;
END $$;
DROP TRIGGER dated ON cadre.use_case;
CREATE TRIGGER dated AFTER UPDATE OF ${old.join(', ')}
  ON cadre.use_case FOR EACH ROW
  WHEN (ROW(${of('OLD')})
    IS DISTINCT FROM
    ROW(${of('NEW')}))
  EXECUTE FUNCTION cadre.date_use_case();

-- A rule judges one thing more than before: every organization is evaluated once under it.
ALTER TABLE cadre.staffing NO FORCE ROW LEVEL SECURITY;
UPDATE cadre.staffing SET next_change_at = assessed_at WHERE assessed_at IS NOT NULL;
ALTER TABLE cadre.staffing FORCE ROW LEVEL SECURITY;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
