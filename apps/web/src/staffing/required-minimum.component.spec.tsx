import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { gapSummary } from './gaps.ts';
import { givenScreen } from '../testing/given-screen.tsx';
import { explainKey } from '../explain/explain-key.ts';
import { explanationOf } from '../explain/explanation.ts';
import { ExplanationView } from '../explain/explanation-view.tsx';
import { aGap, aStaffing } from '../explain/staffing.builder.ts';

const part = (id: string, label: string, observed: number) => ({
  id,
  label,
  observed,
  unit: 'FTE' as const,
  ids: [{ kind: 'ASSIGNMENT' as const, id: `of ${id}` }],
});
/** GROWTH with HIGH data complexity: 8.5 ML/DS, 5 data engineers. */
const staffing = aStaffing({
  gaps: [
    aGap({
      role: 'DATA_ENGINEER',
      heads: 5,
      fte: 5,
      committed: 5,
      planned: 5,
      gap: 3.5,
      askedBy: 'DATA_ENGINEERING',
      required: {
        min: 8.5,
        max: 8.5,
        unit: 'FTE',
        rule: 'DATA_ENGINEERING',
        note: null,
        derivation: {
          ask: 1,
          per: 1,
          parts: [
            part('ML_ENGINEER', 'ML engineers', 5),
            part('DATA_SCIENTIST', 'Data scientists', 3.5),
          ],
        },
      },
      crossCheck: {
        heads: 5,
        min: 2,
        max: 5,
        roles: ['DATA_ENGINEER', 'MLOPS_ENGINEER'],
        rule: 'HEADCOUNT_BAND',
      },
    }),
  ],
});
const gap = explainKey.gap('DATA_ENGINEER');

describe('the required minimum', () => {
  it('S1: is derived in words, and each part leads to its rows', async () => {
    const explanation = explanationOf(staffing, gap)!;
    await givenScreen(<ExplanationView explanation={explanation} />);
    expect(document.body.textContent).toContain(
      '1 per 1 × (5 ML engineers + 3.5 data scientists) = 8.5 FTE',
    );
    const link = screen.getByRole('link', { name: '3.5 data scientists' });
    expect(link.getAttribute('href')).toContain('explain=part.DATA_ENGINEER.DATA_SCIENTIST');
    expect(explanationOf(staffing, 'part.DATA_ENGINEER.DATA_SCIENTIST')).toMatchObject({
      title: 'Data scientists in place',
      value: 3.5,
      evidence: [{ kind: 'ASSIGNMENT', id: 'of DATA_SCIENTIST' }],
    });
  });

  it.each([
    [1, 3, '1 per 3'],
    [0.5, 1, '1 per 2'],
    [0.7, 1, '0.7 per 1'],
  ])('S1: says a ratio as people do: %p to %p is %p', (ask, per, factor) => {
    const [one] = staffing.gaps;
    const required = { ...one!.required!, derivation: { ask, per, parts: [] } };
    const other = aStaffing({ gaps: [{ ...one!, required }] });
    expect(explanationOf(other, gap)?.derivation?.factor).toBe(factor);
  });

  it('S1: where the band disagrees with the ratio, both the drawer and the figure say so', () => {
    const sentence =
      'The ratio asks for 8.5 FTE of data engineers; the band for data engineers and MLOps engineers together is 2 to 5 people, and 5 are there. The ratio sets the gap, the band is a cross-check.';
    expect(explanationOf(staffing, gap)?.notes).toEqual([sentence]);
    expect(gapSummary(staffing)).toContain(sentence);
  });

  it('S1: where they agree, nothing is said', () => {
    const [one] = staffing.gaps;
    const agreeing = { ...one!, gap: 0, required: { ...one!.required!, min: 4 } };
    expect(explanationOf(aStaffing({ gaps: [agreeing] }), gap)?.notes).toEqual([]);
  });
});
