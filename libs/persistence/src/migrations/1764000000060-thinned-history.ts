import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Assessments that caused nothing may be thinned: after 90 days the last of each day is kept. Of those stored before it is
 * not known, so they stay.
 */
export class ThinnedHistory1764000000060 implements MigrationInterface {
  readonly name = 'ThinnedHistory1764000000060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE cadre.assessment ADD COLUMN caused boolean NOT NULL DEFAULT true;
CREATE INDEX assessment_idle ON cadre.assessment (organization_id, (coalesce(recorded_at, at))) WHERE NOT caused;
GRANT DELETE ON cadre.assessment TO cadre_app;
CREATE POLICY only_idle ON cadre.assessment AS RESTRICTIVE FOR DELETE TO cadre_app USING (NOT caused);`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
