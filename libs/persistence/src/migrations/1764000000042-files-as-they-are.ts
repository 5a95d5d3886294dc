import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly } from './sql.ts';

/** What imports remember of files: job titles, how a file was read, and cells that were taken in part. */
export class FilesAsTheyAre1764000000042 implements MigrationInterface {
  readonly name = 'FilesAsTheyAre1764000000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE cadre.job_title (
  organization_id uuid NOT NULL,
  title_key text NOT NULL,
  title text NOT NULL,
  role text NOT NULL,
  created_at timestamptz NOT NULL,
  ${tenantKey('job_title', 'title_key')},
  ${oneOf('job_title_role_known', 'role', [
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
  ])}
);
${tenantOnly('job_title', 'SELECT, INSERT, UPDATE')}

-- The text of the cell stands beside the reason, so that problems of one kind are counted together.
ALTER TABLE cadre.import_problem ADD COLUMN value text;
ALTER TABLE cadre.import_problem DROP CONSTRAINT import_problem_kind_known;
ALTER TABLE cadre.import_problem
  ADD CONSTRAINT import_problem_kind_known CHECK (kind IN ('ERROR', 'KEPT', 'USED', 'NOTED'));
ALTER TABLE cadre.import_run ADD COLUMN reading jsonb;
-- A row that one import changes twice is put back to what it was before the first change.
GRANT UPDATE (after) ON cadre.import_change TO cadre_app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
