import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which rules raise an alert is said by the list of rules alone: a new one needs no migration. */
export class OpenRules1764000000022 implements MigrationInterface {
  readonly name = 'OpenRules1764000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE cadre.alert DROP CONSTRAINT alert_rule_known;
ALTER TABLE cadre.alert_transition DROP CONSTRAINT alert_transition_rule_known;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
