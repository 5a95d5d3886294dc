import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every consumer has handled may be forgotten after a while, by its own organization. */
export class Forgetting1764000000010 implements MigrationInterface {
  readonly name = 'Forgetting1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT DELETE ON cadre.outbox, cadre.inbox TO cadre_app');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
