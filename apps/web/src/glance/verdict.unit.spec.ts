import { describe, expect, it } from '@jest/globals';
import { aGap, anOrgModel, aStaffing } from '../explain/staffing.builder.ts';
import { verdictOf, verdictText } from './verdict.ts';

describe('the verdict', () => {
  it('says models, gaps and organization model in one sentence', () => {
    const staffing = aStaffing({
      facts: { productionModels: 4 },
      gaps: [
        aGap({ role: 'DATA_ENGINEER', gap: 2, askedBy: 'DATA_ENGINEERING' }),
        aGap({ role: 'MLOPS_ENGINEER', gap: 1 }),
      ],
      orgModel: anOrgModel({ recommended: 'HUB_AND_SPOKE', activeUseCases: 7 }),
    });
    expect(verdictText(staffing)).toBe(
      '4 models in production; 2 data engineers and 1 MLOps engineer short; Hub-and-Spoke fits 7 use cases.',
    );
  });

  it('counts the use cases where none of them has a registered model', () => {
    const staffing = aStaffing({ facts: { productionModels: 0, productionUseCases: 168 } });
    expect(verdictText(staffing)).toContain('168 use cases in production; ');
  });

  it('uses the singular for one', () => {
    expect(verdictText(aStaffing())).toBe(
      '1 model in production; no role is short; Centralized fits 1 use case.',
    );
  });

  it('says of no active use case that there is none, not that a model fits it', () => {
    const staffing = aStaffing({ orgModel: anOrgModel({ activeUseCases: 0 }) });
    expect(verdictText(staffing)).toMatch(/; no use case is active yet\.$/);
    expect(verdictOf(staffing).at(-2)?.explain).toBe('fact.activeUseCases');
  });

  it('never reads an unrecorded headcount as nobody missing', () => {
    expect(
      verdictText(
        aStaffing({ caveats: ['HEADCOUNT_NOT_RECORDED'], facts: { headcountRecorded: false } }),
      ),
    ).toContain('who is short cannot be judged until people are recorded');
  });

  it('names fractions of a role', () => {
    const staffing = aStaffing({ gaps: [aGap({ role: 'DATA_ENGINEER', gap: 0.6666666 })] });
    expect(verdictText(staffing)).toContain('0.67 data engineers short');
  });

  it('makes each number explain itself', () => {
    const staffing = aStaffing({ gaps: [aGap({ gap: 1 })] });
    expect(verdictOf(staffing).flatMap(({ explain }) => explain ?? [])).toEqual([
      'fact.productionModels',
      'gap.MLOPS_ENGINEER',
      'fact.activeUseCases',
    ]);
  });

  it('marks a gap as critical when the rule that asks is', () => {
    const staffing = aStaffing({
      gaps: [aGap({ gap: 1 })],
      rules: [
        {
          rule: 'MLOPS_HIRE',
          state: 'CRITICAL',
          notes: [],
          caveats: [],
          suggestedStage: null,
          reasons: [],
          unknown: [],
          context: [],
        },
      ],
    });
    expect(verdictOf(staffing).find(({ explain }) => explain === 'gap.MLOPS_ENGINEER')?.tone).toBe(
      'critical',
    );
  });
});
