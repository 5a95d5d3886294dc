import type { Assessment, Cause, Instant } from '@cadre/domain';

/** An assessment with its origin. */
export type StaffingRecord = {
  /** Its number in the organization's history; null for one that was computed for this query only. */
  number: number | null;
  /** The cause of the evaluation; null for one that was computed for this query only. */
  cause: Cause | null;
  assessment: Assessment;
  /** Of one that was known at an instant: how many after it, up to the next, are not kept any more. Absent: none. */
  thinnedAfter?: number;
  /** The next instant at which time alone may change the assessment or an alert. */
  nextChangeAt: Instant | null;
};
