import { looseKey, nameKey } from '@cadre/domain';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { storeKeys, tenantKey, tenantOnly } from './sql.ts';

/** By what twins are found: keys of names, computed by the domain; and which people of one name are two. */
export class Contradictions1764000000041 implements MigrationInterface {
  readonly name = 'Contradictions1764000000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE cadre.person ADD COLUMN name_key text;
ALTER TABLE cadre.team ADD COLUMN name_loose_key text, ADD COLUMN product_line_loose_key text;
ALTER TABLE cadre.model ADD COLUMN name_loose_key text;
-- Migrations run as the owner, whom row-level security binds, too.
ALTER TABLE cadre.person NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cadre.team NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cadre.model NO FORCE ROW LEVEL SECURITY;`);
    await storeKeys(runner, 'person', { name: 'name_key' }, nameKey);
    await storeKeys(
      runner,
      'team',
      { name: 'name_loose_key', product_line: 'product_line_loose_key' },
      looseKey,
    );
    await storeKeys(runner, 'model', { name: 'name_loose_key' }, looseKey);
    await runner.query(`
-- What is archived has given its name up.
UPDATE cadre.person SET name_key = NULL WHERE archived_at IS NOT NULL;
UPDATE cadre.model SET name_loose_key = NULL WHERE archived_at IS NOT NULL;
ALTER TABLE cadre.person FORCE ROW LEVEL SECURITY;
ALTER TABLE cadre.team FORCE ROW LEVEL SECURITY;
ALTER TABLE cadre.model FORCE ROW LEVEL SECURITY;

-- No references: a mark about a person who was merged into another, or removed, means nothing and is in nobody's way.
CREATE TABLE cadre.two_people (
  organization_id uuid NOT NULL,
  person_id uuid NOT NULL,
  other_id uuid NOT NULL,
  at timestamptz NOT NULL,
  ${tenantKey('two_people', 'person_id', 'other_id')}
);
${tenantOnly('two_people', 'SELECT, INSERT, DELETE')}`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
