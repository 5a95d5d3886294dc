import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '@cadre/domain';
import { attemptOf } from './schedule-due-staffing.ts';

/** The attempts made while something stays overdue from `from` to `to`, looked at every second. */
function attempts(from: number, to: number): Set<number> {
  const made = new Set<number>();
  for (let overdue = from; overdue < to; overdue += 1_000) made.add(attemptOf(overdue));
  return made;
}

describe('an evaluation that fails for good', () => {
  it('is tried twelve times in its first day, not once a minute', () => {
    expect(attempts(0, DAY).size).toBe(12);
  });

  it('is tried again within two minutes, and within the first hour seven times', () => {
    expect(attempts(0, 2 * MINUTE).size).toBe(2);
    expect(attempts(0, HOUR).size).toBe(7);
  });

  it('is tried once a day after that, never twice as the same attempt', () => {
    expect(attempts(DAY, 8 * DAY).size).toBe(7);
    const firstDay = attempts(0, DAY);
    expect([...attempts(DAY, 3 * DAY)].filter((attempt) => firstDay.has(attempt))).toEqual([]);
  });
});
