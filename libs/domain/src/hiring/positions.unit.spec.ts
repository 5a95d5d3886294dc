import { describe, expect, it } from '@jest/globals';
import { POSITION_STATUSES } from '../shared/vocabulary.ts';
import { requireStep, requireUnfilled, stepsFrom, UNFILLED } from './positions.ts';

describe('the steps of a position', () => {
  it('can each be taken back, but never out of FILLED', () => {
    for (const from of POSITION_STATUSES) {
      for (const to of stepsFrom(from)) {
        if (to === 'CANCELLED') expect(stepsFrom(to).length).toBeGreaterThan(0);
        else if (from !== 'CANCELLED') expect(stepsFrom(to)).toContain(from);
      }
    }
    expect(stepsFrom('FILLED')).toEqual([]);
  });

  it.each(POSITION_STATUSES)(
    'from %s to each other state are allowed or refused in words',
    (from) => {
      for (const to of POSITION_STATUSES) {
        const step = () => requireStep(from, to);
        if (stepsFrom(from).includes(to)) expect(step).not.toThrow();
        else expect(step).toThrow(from === 'FILLED' ? 'filled stays so' : 'can become');
      }
    },
  );

  it('refuse to change what is closed', () => {
    for (const status of POSITION_STATUSES) {
      const change = () => requireUnfilled(status);
      if (UNFILLED.includes(status)) expect(change).not.toThrow();
      else expect(change).toThrow(`This position is ${status.toLowerCase()}.`);
    }
  });
});
