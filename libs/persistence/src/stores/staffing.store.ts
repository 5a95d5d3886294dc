import type { Assessment, OrgModelMemory } from '@cadre/domain';
import { AssessmentEntity, type AssessmentRow } from '../entities/assessment.entity.ts';
import { StaffingEntity, type StaffingRow } from '../entities/staffing.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRow, selectRows } from './rows.ts';

/**
 * The organization's staffing row, made if it is missing, locked until this transaction ends. Locked before facts are read,
 * so that evaluations run one after another and each sees every earlier commit.
 */
export async function lockStaffing(tx: Tx): Promise<StaffingRow> {
  const locked = await lock(tx);
  if (locked) return locked;
  await tx.execute(
    `INSERT INTO cadre.staffing (organization_id, sequence) VALUES ($1, 0) ON CONFLICT DO NOTHING`,
    [tx.organizationId],
  );
  const made = await lock(tx);
  if (!made) throw new Error('The staffing row could not be made');
  return made;
}

async function lock(tx: Tx): Promise<StaffingRow | null> {
  const [row] = await selectRows(tx, StaffingEntity, 'FOR UPDATE');
  return row ?? null;
}

/** Blocks evaluations of this organization until this transaction ends. */
export async function holdOffEvaluations(tx: Tx): Promise<void> {
  await tx.query('SELECT 1 FROM cadre.staffing WHERE organization_id = $1 FOR SHARE', [
    tx.organizationId,
  ]);
}

/** The staffing row, with the latest assessment; null before the first lock. */
export async function findStaffing(tx: Tx): Promise<StaffingRow | null> {
  const [row] = await selectRows(tx, StaffingEntity);
  return row ?? null;
}

export type NewAssessment = {
  /** The last number plus one. */
  sequence: number;
  at: number;
  cause: AssessmentRow['cause'];
  assessment: Assessment;
  nextChangeAt: number | null;
  orgModelMemory: OrgModelMemory | null;
};

/** Stores an assessment as the present one and in the history. Only under `lockStaffing`. */
export async function saveAssessment(tx: Tx, next: NewAssessment): Promise<void> {
  const { sequence, at, cause, assessment, nextChangeAt, orgModelMemory } = next;
  insertRow(tx, AssessmentEntity, { sequence, at, cause, assessment });
  await tx.execute(
    `UPDATE cadre.staffing
     SET sequence = $2, assessed_at = $3, assessment = $4, next_change_at = $5, org_model_memory = $6
     WHERE organization_id = $1`,
    [
      tx.organizationId,
      sequence,
      new Date(at),
      JSON.stringify(assessment),
      nextChangeAt === null ? null : new Date(nextChangeAt),
      orgModelMemory === null ? null : JSON.stringify(orgModelMemory),
    ],
  );
}

/** Stores that the assessment still holds at `assessedAt`, and when time alone may change it. Only under `lockStaffing`. */
export async function setNextChange(
  tx: Tx,
  { assessedAt, nextChangeAt }: { assessedAt: number | null; nextChangeAt: number | null },
): Promise<void> {
  await tx.execute(
    'UPDATE cadre.staffing SET assessed_at = $2, next_change_at = $3 WHERE organization_id = $1',
    [
      tx.organizationId,
      assessedAt === null ? null : new Date(assessedAt),
      nextChangeAt === null ? null : new Date(nextChangeAt),
    ],
  );
}
