import { describe, expect, it } from '@jest/globals';
import { ageOf, inWords, leadsBack, medianDays, targetsOf, undoPath } from './move.ts';

describe('a move', () => {
  it('leads one stage forward or back to any earlier one', () => {
    expect(targetsOf('MODELING')).toEqual(['PROBLEM_DEFINITION', 'DATA_PREPARATION', 'DEPLOYMENT']);
    expect(targetsOf(null)).toEqual(['PROBLEM_DEFINITION']);
    expect(leadsBack('MODELING', 'DEPLOYMENT')).toBe(false);
  });

  it('is undone back in one step, forward stage by stage', () => {
    expect(undoPath('DEPLOYMENT', 'MODELING')).toEqual(['MODELING']);
    expect(undoPath('PROBLEM_DEFINITION', 'MODELING')).toEqual(['DATA_PREPARATION', 'MODELING']);
  });
});

describe('the age in a stage', () => {
  const now = Date.parse('2026-06-30T12:00:00Z');
  it('is told in days, then months, and not made up', () => {
    expect(ageOf('2026-06-30T01:00:00Z', now)).toBe('today');
    expect(ageOf('2026-06-18T01:00:00Z', now)).toBe('12 d');
    expect(ageOf('2026-01-01T00:00:00Z', now)).toBe('6 mo');
    expect(ageOf(null, now)).toBeNull();
  });

  it('has a median only where ages are known', () => {
    expect(medianDays([null, '2026-06-20T00:00:00Z', '2026-06-28T00:00:00Z'], now)).toBe(2);
    expect(medianDays([null], now)).toBeNull();
  });
});

describe('a refusal', () => {
  it('names stages in words, and leaves other capitals alone', () => {
    expect(inWords('MONITORING needs an ML model.', { MONITORING: 'Monitoring' })).toBe(
      'Monitoring needs an ML model.',
    );
  });
});
