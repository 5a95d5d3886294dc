import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CURRENT_ORGANIZATION, CURRENT_READER } from './sql.ts';

/**
 * A draft is seen by its owner alone, and its owner may delete it. Transactions of the system, and of the version before,
 * name no reader and see every draft.
 */
export class Drafts1764000000040 implements MigrationInterface {
  readonly name = 'Drafts1764000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE POLICY own_drafts ON cadre.use_case AS RESTRICTIVE TO cadre_app
  USING (status <> 'DRAFT' OR ${CURRENT_READER} IS NULL OR owner_id = ${CURRENT_READER});

-- Beside what an import made, while it is undone, the reader's own drafts may be deleted.
DROP POLICY only_undone ON cadre.use_case;
CREATE POLICY only_undone_or_draft ON cadre.use_case AS RESTRICTIVE FOR DELETE TO cadre_app
  USING (status = 'DRAFT' AND owner_id = ${CURRENT_READER} OR ${undone('use_case', 'id')});
DROP POLICY only_undone ON cadre.use_case_score;
CREATE POLICY only_undone_or_draft ON cadre.use_case_score AS RESTRICTIVE FOR DELETE TO cadre_app
  USING (EXISTS (
    SELECT FROM cadre.use_case u
    WHERE u.organization_id = ${CURRENT_ORGANIZATION} AND u.id = use_case_score.use_case_id
      AND u.status = 'DRAFT' AND u.owner_id = ${CURRENT_READER}
  ) OR ${undone('use_case_score', 'use_case_id')});

-- What versions before this one recorded of drafts; later ones record a use case from its submission on.
CREATE INDEX audit_entry_of_draft ON cadre.audit_entry (organization_id, id)
  WHERE entity_kind = 'useCase' AND coalesce(after, before)->>'status' = 'DRAFT';

-- Counts read owner and status beside the organization.
DROP INDEX cadre.use_case_owner;
CREATE INDEX use_case_owner ON cadre.use_case (organization_id, owner_id, status);
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** Whether an import that is being undone has made this row. */
const undone = (table: string, id: string): string => `EXISTS (
    SELECT FROM cadre.import_change c
    JOIN cadre.import_run r ON r.organization_id = c.organization_id AND r.id = c.import_id
    WHERE c.organization_id = ${table}.organization_id AND c.entity_id = ${table}.${id}
      AND c.before IS NULL AND r.state = 'UNDOING')`;
