import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Columns of a use case get the names they have in the API. What imports noted of rows follows, so that imports of before can
 * be undone; the audit log stays as it was written.
 */
export class Names1764000000032 implements MigrationInterface {
  readonly name = 'Names1764000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE cadre.use_case RENAME COLUMN owner_member_id TO owner_id;
ALTER TABLE cadre.use_case RENAME COLUMN score TO score_value;
ALTER TABLE cadre.use_case RENAME CONSTRAINT use_case_owner_member_fk TO use_case_owner_fk;
-- Migrations run as the owner, whom row-level security binds, too.
ALTER TABLE cadre.import_change NO FORCE ROW LEVEL SECURITY;
${renamed('after')}
${renamed('before')}
ALTER TABLE cadre.import_change FORCE ROW LEVEL SECURITY;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const renamed = (
  column: 'after' | 'before',
): string => `UPDATE cadre.import_change SET ${column} = (${column} - 'ownerMemberId' - 'score')
  || jsonb_build_object('ownerId', ${column}->'ownerMemberId', 'scoreValue', ${column}->'score')
WHERE kind = 'useCase' AND ${column} ? 'ownerMemberId';`;
