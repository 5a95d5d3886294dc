import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly, tenantReference } from './sql.ts';

/**
 * People and models can be archived as teams are, a deployment that was entered by mistake is removed, and two rows of one
 * person, team or model are merged: what refers to one refers to the other then. Nothing is deleted, so all of it can be
 * undone.
 */
export class Corrections1764000000039 implements MigrationInterface {
  readonly name = 'Corrections1764000000039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE cadre.person ADD COLUMN archived_at timestamptz;
ALTER TABLE cadre.model ADD COLUMN archived_at timestamptz;
ALTER TABLE cadre.deployment ADD COLUMN removed_at timestamptz;
${mergedInto('person')}
${mergedInto('team')}
${mergedInto('model')}

CREATE TABLE cadre.merge (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  kept_id uuid NOT NULL,
  merged_id uuid NOT NULL,
  at timestamptz NOT NULL,
  undone_at timestamptz,
  -- What referred to the merged row, and what the kept row took over: by these the merge is undone.
  moved jsonb NOT NULL,
  taken jsonb NOT NULL,
  ${tenantKey('merge', 'id')},
  ${oneOf('merge_kind_known', 'kind', ['PERSON', 'TEAM', 'MODEL'])}
);
${tenantOnly('merge', 'SELECT, INSERT, UPDATE')}
CREATE INDEX merge_kept ON cadre.merge (organization_id, kept_id);
CREATE INDEX merge_merged ON cadre.merge (organization_id, merged_id);
-- A merge moves these to the row that is kept, the history of links with them.
GRANT UPDATE ON cadre.pulse, cadre.model_use_case, cadre.dated_change TO cadre_app;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const mergedInto = (
  table: string,
): string => `ALTER TABLE cadre.${table} ADD COLUMN merged_into_id uuid,
  ADD ${tenantReference(table, 'merged_into_id', table)};
CREATE INDEX ${table}_merged_into ON cadre.${table} (organization_id, merged_into_id) WHERE merged_into_id IS NOT NULL;`;
