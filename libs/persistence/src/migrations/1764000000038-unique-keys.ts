import { nameKey } from '@cadre/domain';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { storeKeys } from './sql.ts';

/**
 * People are unique by e-mail address and employee number, teams and models by name. The key of each is computed by the
 * domain and stored. Rows that are there already keep what they say: of those with one key the oldest holds it, the others
 * are marked as its doubles, and the unique indexes leave doubles out.
 */
export class UniqueKeys1764000000038 implements MigrationInterface {
  readonly name = 'UniqueKeys1764000000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE cadre.person ADD COLUMN employee_number text, ADD COLUMN employee_number_key text,
  ADD COLUMN email_key text, ADD COLUMN email_doubled boolean;
ALTER TABLE cadre.team ADD COLUMN name_key text, ADD COLUMN name_doubled boolean, ADD COLUMN product_line_key text;
ALTER TABLE cadre.model ADD COLUMN name_key text, ADD COLUMN name_doubled boolean;
-- Migrations run as the owner, whom row-level security binds, too.
ALTER TABLE cadre.person NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cadre.team NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cadre.model NO FORCE ROW LEVEL SECURITY;`);
    await storeKeys(runner, 'person', { email: 'email_key' }, nameKey);
    await storeKeys(
      runner,
      'team',
      { name: 'name_key', product_line: 'product_line_key' },
      nameKey,
    );
    await storeKeys(runner, 'model', { name: 'name_key' }, nameKey);
    await runner.query(`
-- An archived team does not hold its name.
UPDATE cadre.team SET name_key = NULL WHERE archived_at IS NOT NULL;
${markDoubles('person', 'email')}
${markDoubles('team', 'name')}
${markDoubles('model', 'name')}
ALTER TABLE cadre.person FORCE ROW LEVEL SECURITY;
ALTER TABLE cadre.team FORCE ROW LEVEL SECURITY;
ALTER TABLE cadre.model FORCE ROW LEVEL SECURITY;
${once('person', 'email')}
${once('team', 'name')}
${once('model', 'name')}
CREATE UNIQUE INDEX person_employee_number_once ON cadre.person (organization_id, employee_number_key);
CREATE INDEX team_product_line ON cadre.team (organization_id, product_line_key);
-- An import says which rows it found under another spelling.
ALTER TABLE cadre.import_problem DROP CONSTRAINT import_problem_kind_known;
ALTER TABLE cadre.import_problem ADD CONSTRAINT import_problem_kind_known CHECK (kind IN ('ERROR', 'KEPT', 'USED'));`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** Marks all but the oldest row of each key. */
const markDoubles = (
  table: string,
  of: string,
): string => `UPDATE cadre.${table} t SET ${of}_doubled = true FROM (
  SELECT organization_id, id, row_number() OVER (PARTITION BY organization_id, ${of}_key ORDER BY created_at, id) AS place
  FROM cadre.${table} WHERE ${of}_key IS NOT NULL
) same WHERE same.organization_id = t.organization_id AND same.id = t.id AND same.place > 1;`;

const once = (
  table: string,
  of: string,
): string => `CREATE INDEX ${table}_${of} ON cadre.${table} (organization_id, ${of}_key);
CREATE UNIQUE INDEX ${table}_${of}_once ON cadre.${table} (organization_id, ${of}_key) WHERE ${of}_doubled IS NULL;`;
