import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantKey, tenantOnly, tenantReference } from './sql.ts';

/** The values that an organization has set in place of shipped benchmarks, each with its history. */
export class Benchmarks1764000000046 implements MigrationInterface {
  readonly name = 'Benchmarks1764000000046';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- The latest version of (rule, name) is the present one; rows are never changed.
CREATE TABLE cadre.benchmark_override (
  organization_id uuid NOT NULL,
  rule text NOT NULL,
  name text NOT NULL,
  version integer NOT NULL,
  -- Null: the shipped value again.
  value numeric,
  reason text NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid,
  ${tenantKey('benchmark_override', 'rule', 'name', 'version')},
  ${tenantReference('benchmark_override', 'created_by', 'member')},
  CONSTRAINT benchmark_override_value_range CHECK (value >= 0)
);
${tenantOnly('benchmark_override', 'SELECT, INSERT')}
-- The overridden benchmarks of scoring that this version of the rubric scores by.
ALTER TABLE cadre.rubric ADD COLUMN overrides jsonb NOT NULL DEFAULT '[]';`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
