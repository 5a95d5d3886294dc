import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { aReason, aStaffing } from '../explain/staffing.builder.ts';
import { givenScreen } from '../testing/given-screen.tsx';
import { RulesPanel } from './every-rule.tsx';

describe('what each rule says', () => {
  it('shows the band and the stage that it suggests, what was not judged and why, and use cases live too early', async () => {
    const staffing = aStaffing({
      factList: [
        {
          name: 'useCasesLiveEarly',
          title: 'Early',
          definition: '',
          unit: 'USE_CASES',
          value: 2,
          readBy: [],
        },
      ],
      rules: [
        {
          rule: 'HEADCOUNT_BAND',
          state: 'WARNING',
          suggestedStage: 'GROWTH',
          reasons: [aReason({ id: 'ML_DS', label: 'People in ML', observed: 4, unit: 'HEADS' })],
          unknown: [{ reason: 'LEAD_TIME', why: 'Fewer than three deployments are known.' }],
          context: [],
          notes: ['The ratio sets the gap.'],
          caveats: [],
        },
      ],
    });
    await givenScreen(<RulesPanel staffing={staffing} />, {});
    await screen.findByText('These counts fit another stage: Growth (series B to C).', {
      exact: false,
    });
    for (const text of [
      '4 people',
      '2 use cases are live in an earlier stage',
      'The ratio sets the gap.',
    ])
      expect(screen.getByText(text)).toBeTruthy();
    expect(
      screen.getByText('Fewer than three deployments are known.', { exact: false }),
    ).toBeTruthy();
  });
});
