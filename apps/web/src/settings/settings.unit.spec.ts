import { describe, expect, it } from '@jest/globals';
import { REGISTRY } from '@cadre/domain';
import { changesOf, mergeSettings, type Settings } from './organization.ts';
import { previewSummary, previewWeights, usable, type Weights } from './rubric-weights.ts';

const base: Settings = {
  name: 'Acme',
  stage: 'EARLY',
  dataComplexity: 'NORMAL',
  mlIsCore: false,
  reportingHome: null,
  chosenOrgModel: null,
  timeZone: 'UTC',
  timeToHireDays: 90,
  incidentTracking: false,
};

describe('saving settings', () => {
  it('sends only what was changed, null included', () => {
    expect(changesOf(base, { ...base, stage: null, mlIsCore: true })).toEqual({
      stage: null,
      mlIsCore: true,
    });
  });

  it('keeps mine and takes over theirs when two people change different things', () => {
    const mine: Settings = { ...base, name: 'Acme Inc' };
    const theirs: Settings = { ...base, stage: 'GROWTH' };
    expect(mergeSettings(base, mine, theirs)).toEqual({
      merged: { ...base, name: 'Acme Inc', stage: 'GROWTH' },
      adopted: ['stage'],
      clashing: [],
    });
  });

  it('keeps mine and says so when two people change the same thing', () => {
    const merge = mergeSettings(
      base,
      { ...base, timeToHireDays: 60 },
      { ...base, timeToHireDays: 120 },
    );
    expect([merge.merged.timeToHireDays, merge.clashing]).toEqual([60, ['timeToHireDays']]);
  });
});

const equal: Weights = {
  impact: 1,
  feasibility: 1,
  dataReadiness: 1,
  deploymentEffort: 1,
  timelineWeeks: 1,
};
const answers = {
  feasibility: 3,
  dataReadiness: 3,
  deploymentEffort: 3,
  timelineWeeks: 8,
} as const;

describe('the preview of new weights', () => {
  const all = [
    { id: 'a', title: 'Bold', criteria: { ...answers, impact: 5, feasibility: 1 } as const },
    { id: 'b', title: 'Safe', criteria: { ...answers, impact: 2, feasibility: 5 } as const },
    { id: 'c', title: 'Unanswered', criteria: { ...answers, impact: null } },
  ];

  it('ranks by the new weights, and says who rises and falls', () => {
    const previews = previewWeights(all, equal, { ...equal, impact: 5 }, REGISTRY);
    expect(previews.map(({ title, rank, moved }) => [title, rank, moved])).toEqual([
      ['Bold', 1, 1],
      ['Safe', 2, -1],
    ]);
    expect(previewSummary(previews)).toMatch(/^2 of 2 use cases would change rank/);
  });

  it('refuses weights that cannot score anything', () => {
    expect(
      usable({
        impact: 0,
        feasibility: 0,
        dataReadiness: 0,
        deploymentEffort: 0,
        timelineWeeks: 0,
      }),
    ).toBe(false);
    expect(usable(equal)).toBe(true);
  });
});
