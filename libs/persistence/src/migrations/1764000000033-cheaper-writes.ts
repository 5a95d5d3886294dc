import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a write pays for without a reader: the trigrams of a use case twice, and an index that nothing reads any more. */
export class CheaperWrites1764000000033 implements MigrationInterface {
  readonly name = 'CheaperWrites1764000000033';

  async up(runner: QueryRunner): Promise<void> {
    // A use case is inserted, and updated by its score a moment later; the score is indexed, so the update enters the row
    // into every index again. A partial index is written by the second of the two only (docs/adr/024-what-a-write-costs.md).
    await runner.query(`
DROP INDEX cadre.use_case_like_title;
DROP INDEX cadre.use_case_like_problem;
CREATE INDEX use_case_like_title ON cadre.use_case
  USING gist (organization_id, title cadre_extensions.gist_trgm_ops (siglen = 64))
  WHERE scored_at IS NOT NULL;
CREATE INDEX use_case_like_problem ON cadre.use_case
  USING gist (organization_id, "left"(problem, 1000) cadre_extensions.gist_trgm_ops (siglen = 256))
  WHERE scored_at IS NOT NULL;
-- Since 019 the reconciler looks at each organization's events by outbox_checks, and calls none of these.
DROP FUNCTION cadre.mark_published, cadre.unsettled_outbox, cadre.reconcile_outbox, cadre.republish_outbox,
  cadre.outbox_status;
DROP INDEX cadre.outbox_to_check;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
