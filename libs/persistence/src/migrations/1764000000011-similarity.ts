import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finding use cases that resemble one another, by trigrams of title and problem. */
export class Similarity1764000000011 implements MigrationInterface {
  readonly name = 'Similarity1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    // GiST and not GIN, because of row-level security: a comparison that is not leakproof, as those of trigrams, may not
    // use an index before the policy has spoken, but an ORDER BY by distance may. The first 1,000 characters of a problem,
    // because a key must fit into a page.
    await runner.query(`
GRANT USAGE ON SCHEMA cadre_extensions TO cadre_app;
CREATE INDEX use_case_like_title ON cadre.use_case
  USING gist (organization_id, title cadre_extensions.gist_trgm_ops (siglen = 64));
CREATE INDEX use_case_like_problem ON cadre.use_case
  USING gist (organization_id, "left"(problem, 1000) cadre_extensions.gist_trgm_ops (siglen = 256));
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
