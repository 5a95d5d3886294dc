import type { Assessment, Cause, Instant } from '@cadre/domain';

/** An assessment with where it comes from. */
export type StaffingRecord = {
  /** Its number in the organization's history; null for one that was made for this question only. */
  number: number | null;
  /** What made it be evaluated; null for one that was made for this question only. */
  cause: Cause | null;
  assessment: Assessment;
  /** The next instant at which time alone may change the assessment or an alert. */
  nextChangeAt: Instant | null;
};
