import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Events that their committing process publishes itself do not wake the publisher. A notification takes a lock of the whole
 * server at COMMIT, which changes of all organizations would wait for in turn.
 */
export class DirectRoad1764000000036 implements MigrationInterface {
  readonly name = 'DirectRoad1764000000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TRIGGER outbox_wake_publisher ON cadre.outbox;
CREATE TRIGGER outbox_wake_publisher
  AFTER INSERT ON cadre.outbox FOR EACH ROW WHEN (NEW.published_at IS NULL)
  EXECUTE FUNCTION cadre.wake_publisher();`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
