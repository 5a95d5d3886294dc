import { sameJson } from '../shared/same.ts';
import { ROLES, type Role } from '../shared/vocabulary.ts';
import type { LocalDate } from '../shared/time.ts';
import type { Shift } from '../staffing/what-if.ts';
import type { Proposal } from './proposals.ts';

/** What is asked for in one role: how many hires, and the first day by which to start hiring. */
export type HiresAsked = {
  positions: number;
  /** Null: the roadmap alone asks, which times nothing. */
  startHiringBy: LocalDate | null;
  /** How many days ago that was; 0 when it is ahead. */
  lateByDays: number;
};

/** What is asked for in one role, before and after; null: no hire. */
export type HireShift = { role: Role } & Shift<HiresAsked | null>;

function askedIn(proposals: readonly Proposal[], role: Role): HiresAsked | null {
  // The earliest date is the first: proposals are in the order of their dates.
  const asked = proposals.filter((each) => each.role === role);
  const [first] = asked;
  if (!first) return null;
  return {
    positions: asked.reduce((sum, { positions }) => sum + positions, 0),
    startHiringBy: first.startHiringBy,
    lateByDays: first.lateByDays,
  };
}

/** The roles in which other hires are asked for, or by another day. */
export const hireShifts = (before: readonly Proposal[], after: readonly Proposal[]): HireShift[] =>
  ROLES.flatMap((role) => {
    const [was, is] = [askedIn(before, role), askedIn(after, role)];
    return sameJson(was, is) ? [] : [{ role, before: was, after: is }];
  });
