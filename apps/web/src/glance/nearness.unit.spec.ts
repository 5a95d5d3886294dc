import { describe, expect, it } from '@jest/globals';
import { nearest } from './nearness.ts';
import { aReason, aStaffing } from '../explain/staffing.builder.ts';

const hire = (...reasons: ReturnType<typeof aReason>[]) =>
  aStaffing({
    rules: [
      {
        rule: 'MLOPS_HIRE',
        state: 'OK',
        notes: [],
        caveats: [],
        suggestedStage: null,
        reasons,
        unknown: [],
        context: [],
      },
    ],
  });

describe('what may fire next', () => {
  it('begins with the threshold that is nearest', () => {
    const far = aReason({ id: 'FAR', state: 'OK', observed: 1, threshold: 5 });
    const near = aReason({ id: 'NEAR', state: 'OK', observed: 2, threshold: 3 });
    expect(nearest(hire(far, near), 5).map(({ reason }) => reason.id)).toEqual(['NEAR', 'FAR']);
  });

  it('leaves out what fires already, what falls, and what counts from 0', () => {
    const firing = aReason({ state: 'WARNING' });
    const falling = aReason({ state: 'OK', comparator: 'LESS_THAN', threshold: 1 });
    const fromNothing = aReason({ state: 'OK', comparator: 'MORE_THAN', threshold: 0 });
    expect(nearest(hire(firing, falling, fromNothing), 5)).toEqual([]);
  });
});
