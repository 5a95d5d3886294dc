import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantKey, tenantOnly } from './sql.ts';

/** Mappings that an organization has saved, rosters by the API, and the cells of rows that were rejected. */
export class Mappings1764000000057 implements MigrationInterface {
  readonly name = 'Mappings1764000000057';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE cadre.import_mapping (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  name_key text,
  document text NOT NULL,
  updated_at timestamptz NOT NULL,
  archived_at timestamptz,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  ${tenantKey('import_mapping', 'id')}
);
${tenantOnly('import_mapping', 'SELECT, INSERT, UPDATE')}
-- A mapping that is deleted gives its name up.
CREATE UNIQUE INDEX import_mapping_name_once ON cadre.import_mapping (organization_id, name_key);

ALTER TABLE cadre.import_run ADD COLUMN roster jsonb;
ALTER TABLE cadre.import_problem ADD COLUMN asked text, ADD COLUMN cells jsonb;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
