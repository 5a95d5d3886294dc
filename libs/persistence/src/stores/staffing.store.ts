import type { Assessment, OrgModelMemory } from '@cadre/domain';
import { AssessmentEntity, type AssessmentRow } from '../entities/assessment.entity.ts';
import { StaffingEntity, type StaffingRow } from '../entities/staffing.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRow, selectRows } from './rows.ts';

/**
 * The organization's staffing row, made if it is missing, locked until this transaction ends. Locked before facts are read,
 * so that evaluations run one after another and each sees every earlier commit. Both statements are sent at once, and what
 * is sent after them in the same transaction runs under the lock.
 */
export async function lockStaffing(tx: Tx): Promise<StaffingRow> {
  const [, [row]] = await Promise.all([
    tx.execute(
      `INSERT INTO cadre.staffing (organization_id, sequence) VALUES ($1, 0) ON CONFLICT DO NOTHING`,
      [tx.organizationId],
    ),
    selectRows(tx, StaffingEntity, 'FOR UPDATE'),
  ]);
  if (!row) throw new Error('The staffing row could not be made');
  return row;
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
  /** When it is recorded, where that is later than what it is of. */
  recordedAt: number | null;
  cause: AssessmentRow['cause'];
  /** Whether an alert or the organization's model is another after it. */
  caused: boolean;
  assessment: Assessment;
  nextChangeAt: number | null;
  orgModelMemory: OrgModelMemory | null;
};

/** Stores an assessment as the present one and in the history. Only under `lockStaffing`. */
export function saveAssessment(tx: Tx, next: NewAssessment): void {
  const { nextChangeAt, orgModelMemory, ...entry } = next;
  const { sequence, at, assessment } = entry;
  insertRow(tx, AssessmentEntity, entry);
  tx.send(
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
export function setNextChange(
  tx: Tx,
  { assessedAt, nextChangeAt }: { assessedAt: number | null; nextChangeAt: number | null },
): void {
  tx.send(
    'UPDATE cadre.staffing SET assessed_at = $2, next_change_at = $3 WHERE organization_id = $1',
    [
      tx.organizationId,
      assessedAt === null ? null : new Date(assessedAt),
      nextChangeAt === null ? null : new Date(nextChangeAt),
    ],
  );
}
