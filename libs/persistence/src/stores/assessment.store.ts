import type { Assessment, Cause, Instant } from '@cadre/domain';
import { AssessmentEntity, type AssessmentRow } from '../entities/assessment.entity.ts';
import type { Tx } from '../tenant.ts';
import { countRows, selectRows } from './rows.ts';

/** A stored assessment. */
export type StoredAssessment = {
  /** Its number in the organization's history. */
  number: number;
  /** The cause of the evaluation. */
  cause: Cause;
  assessment: Assessment;
};

const STORED = `t.sequence AS number, t.cause->>'kind' AS cause, t.assessment`;

/** The present assessment, and the next instant at which time alone may change it or an alert. */
export type PresentAssessment = StoredAssessment & { nextChangeAt: Instant | null };

const PRESENT = `s.sequence AS number, h.cause->>'kind' AS cause, s.assessment, s.next_change_at AS "nextChangeAt"`;
const WITH_HISTORY = `LEFT JOIN cadre.assessment h
  ON h.organization_id = s.organization_id AND h.sequence = s.sequence`;

/** The present assessment; null before the first evaluation. */
export async function presentAssessment(tx: Tx): Promise<PresentAssessment | null> {
  const [row] = await tx.query<PresentAssessment>(
    `SELECT ${PRESENT} FROM cadre.staffing s ${WITH_HISTORY}
     WHERE s.organization_id = $1 AND s.assessment IS NOT NULL`,
    [tx.organizationId],
  );
  return row ?? null;
}

/** As {@link presentAssessment}, with the number of the latest change of staffing, from one snapshot. */
export async function livePresentAssessment(
  tx: Tx,
): Promise<{ sequence: number; present: PresentAssessment | null }> {
  type Row = { sequence: number } & Omit<PresentAssessment, 'assessment'> & {
      assessment: Assessment | null;
    };
  const [row] = await tx.query<Row>(
    `SELECT coalesce(live.sequence, 0) AS sequence, ${PRESENT}
     FROM (SELECT $1::uuid AS organization_id) o
     LEFT JOIN cadre.live_sequence live
       ON live.organization_id = o.organization_id AND live.topic = 'staffing'
     LEFT JOIN cadre.staffing s ON s.organization_id = o.organization_id
     ${WITH_HISTORY}`,
    [tx.organizationId],
  );
  if (!row?.assessment) return { sequence: row?.sequence ?? 0, present: null };
  const { sequence, assessment, ...present } = row;
  return { sequence, present: { ...present, assessment } };
}

/**
 * The latest assessment that was recorded at or before `at`: what was known then. Null before the first. `thinnedAfter`: how
 * many after it, up to the next, are not kept any more.
 */
export async function assessmentKnownAt(
  tx: Tx,
  at: Instant,
): Promise<(StoredAssessment & { thinnedAfter: number }) | null> {
  const [row] = await tx.query<StoredAssessment & { thinnedAfter: number }>(
    `SELECT ${STORED}, coalesce((SELECT min(n.sequence) - t.sequence - 1 FROM cadre.assessment n
       WHERE n.organization_id = $1 AND n.sequence > t.sequence), 0)::int AS "thinnedAfter" FROM cadre.assessment t
     WHERE t.organization_id = $1 AND coalesce(t.recorded_at, t.at) <= $2
     ORDER BY coalesce(t.recorded_at, t.at) DESC, t.sequence DESC LIMIT 1`,
    [tx.organizationId, new Date(at)],
  );
  return row ?? null;
}

/** The latest assessment of an instant at or before `at`, whenever it was recorded; null before the first. */
export async function assessmentOf(tx: Tx, at: Instant): Promise<StoredAssessment | null> {
  const [row] = await tx.query<StoredAssessment>(
    `SELECT ${STORED} FROM cadre.assessment t
     WHERE t.organization_id = $1 AND t.at <= $2 ORDER BY t.at DESC, t.sequence DESC LIMIT 1`,
    [tx.organizationId, new Date(at)],
  );
  return row ?? null;
}

/** A page of the assessments stored so far, latest first. `after` is the number of the last of the page before. */
export const pageOfAssessments = (
  tx: Tx,
  { after, limit }: { after: number | null; limit: number },
): Promise<StoredAssessment[]> =>
  tx.query(
    `SELECT ${STORED} FROM cadre.assessment t
     WHERE t.organization_id = $1 AND ($2::bigint IS NULL OR t.sequence < $2)
     ORDER BY t.sequence DESC LIMIT $3`,
    [tx.organizationId, after, limit],
  );
export const countAssessments = (tx: Tx) => countRows(tx, AssessmentEntity);

/** The next assessments after number `after`, in order. */
export const assessmentsAfter = (tx: Tx, after: number, limit: number): Promise<AssessmentRow[]> =>
  selectRows(tx, AssessmentEntity, 'AND t.sequence > $2 ORDER BY t.sequence LIMIT $3', [
    after,
    limit,
  ]);

/**
 * Deletes up to `limit` assessments from before `before` that caused nothing, but for the last of each day of the
 * organization.
 */
export function thinAssessments(tx: Tx, before: Instant, limit: number): void {
  const day = (row: string) =>
    `(coalesce(${row}.recorded_at, ${row}.at) AT TIME ZONE o.time_zone)::date`;
  tx.send(
    `DELETE FROM cadre.assessment t WHERE t.organization_id = $1 AND t.sequence IN (
       SELECT a.sequence FROM cadre.assessment a
       JOIN cadre.organization o ON o.id = a.organization_id
       CROSS JOIN LATERAL (
         SELECT n.recorded_at, n.at FROM cadre.assessment n
         WHERE n.organization_id = $1 AND n.sequence > a.sequence ORDER BY n.sequence LIMIT 1) next
       WHERE a.organization_id = $1 AND NOT a.caused AND coalesce(a.recorded_at, a.at) < $2
         AND ${day('next')} = ${day('a')}
       ORDER BY coalesce(a.recorded_at, a.at) LIMIT $3)`,
    [tx.organizationId, new Date(before), limit],
  );
}
