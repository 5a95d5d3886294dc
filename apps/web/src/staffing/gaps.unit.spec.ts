import { describe, expect, it } from '@jest/globals';
import { gapSummary, gapTable, scaleEnd, shownGaps } from './gaps.ts';
import { aGap, aStaffing } from '../explain/staffing.builder.ts';

const NOBODY_ASKED = {
  gap: null,
  required: null,
  askedBy: null,
  note: 'No benchmark: n/a.',
} as const;

describe('the bullets', () => {
  it('leave out roles that nobody asks for and nobody has', () => {
    const staffing = aStaffing({
      gaps: [
        aGap({ role: 'HEAD_OF_ML', ...NOBODY_ASKED }),
        aGap({ role: 'ML_ENGINEER', ...NOBODY_ASKED, fte: 1 }),
      ],
    });
    expect(shownGaps(staffing).map(({ role }) => role)).toEqual(['ML_ENGINEER']);
  });

  it('begin with what is short', () => {
    const staffing = aStaffing({
      gaps: [aGap({ role: 'ML_ENGINEER', fte: 3 }), aGap({ role: 'MLOPS_ENGINEER', gap: 1 })],
    });
    expect(shownGaps(staffing)[0]?.role).toBe('MLOPS_ENGINEER');
  });

  it('share a scale on which the largest number fits', () => {
    const gaps = shownGaps(aStaffing({ gaps: [aGap({ fte: 2, committed: 9 }), aGap({ fte: 4 })] }));
    expect(scaleEnd(gaps)).toBeGreaterThan(9);
  });

  it('claim nothing about roles where nobody is recorded, or no rule asks', () => {
    expect(gapSummary(aStaffing({ facts: { headcountRecorded: false } }))).toContain(
      'No person is recorded',
    );
    expect(gapSummary(aStaffing({ gaps: [aGap(NOBODY_ASKED)] }))).toContain('No rule asks');
  });

  it('leave an unknown gap empty in the table, never 0', () => {
    const { rows } = gapTable(aStaffing({ gaps: [aGap(NOBODY_ASKED)] }));
    expect(rows[0]).toEqual(['MLOps engineer', 0, 0, 0, 0, null, null, null, 'No benchmark']);
  });
});
