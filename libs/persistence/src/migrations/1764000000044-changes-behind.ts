import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An alert and each of its notifications keep the changes behind them: what, of which row, by whom, when. */
export class ChangesBehind1764000000044 implements MigrationInterface {
  readonly name = 'ChangesBehind1764000000044';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- Empty where only time passed, and of what was stored before.
ALTER TABLE cadre.alert ADD COLUMN changes jsonb NOT NULL DEFAULT '[]';
ALTER TABLE cadre.alert_transition ADD COLUMN changes jsonb NOT NULL DEFAULT '[]';`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
