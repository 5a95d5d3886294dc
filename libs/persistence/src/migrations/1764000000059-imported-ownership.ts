import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from './sql.ts';

/** Ownership is imported: a file may hold who holds which responsibility. */
export class ImportedOwnership1764000000059 implements MigrationInterface {
  readonly name = 'ImportedOwnership1764000000059';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE cadre.import_run DROP CONSTRAINT import_run_kind_known;
ALTER TABLE cadre.import_run ADD ${oneOf('import_run_kind_known', 'kind', [
      'use-cases',
      'people',
      'ownership',
    ])};
ALTER TABLE cadre.import_change DROP CONSTRAINT import_change_kind_known;
ALTER TABLE cadre.import_change ADD ${oneOf('import_change_kind_known', 'kind', [
      'useCase',
      'assignment',
      'person',
      'team',
      'ownership',
    ])};
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
