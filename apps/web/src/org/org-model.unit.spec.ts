import { describe, expect, it } from '@jest/globals';
import { anOrgModel, aStaffing } from '../explain/staffing.builder.ts';
import { placeOf, scaleSummary, scaleTable } from './scale.ts';
import { flipSentence, stageSentence, standingSentences, whySentence } from './sentences.ts';

const gate = (label: string, passed: boolean | null) => ({
  id: label,
  label,
  observed: 1,
  passed,
  unit: 'TEAMS' as const,
  comparator: 'AT_LEAST' as const,
  threshold: 2,
  statement: '',
  ids: [],
  provenance: { kind: 'SOURCE' as const, guide: null, section: null },
  benchmark: { rule: 'ORG_MODEL' as const, name: 'hub.productTeams', version: 1, overridden: null },
});
const blocked = anOrgModel({
  activeUseCases: 4,
  nominated: 'HUB_AND_SPOKE',
  rungs: [
    {
      model: 'HUB_AND_SPOKE',
      nominated: true,
      passed: false,
      gates: [gate('Product teams', false), gate('X', true)],
    },
  ],
  next: { model: 'HUB_AND_SPOKE', useCasesMissing: 0, failedGates: [gate('Product teams', false)] },
});

describe('what is usual at the stage', () => {
  const stageFit = { models: ['HUB_AND_SPOKE' as const], words: 'Hub and spoke is the commonest.' };

  it('stands beside the recommendation, and says where the rules find otherwise', () => {
    const sentence = stageSentence({ ...blocked, stageFit });
    expect(sentence).toContain('by the guide: hub and spoke is the commonest.');
    expect(sentence).toContain('find centralized');
    const agreeing = stageSentence({ ...blocked, recommended: 'HUB_AND_SPOKE', stageFit });
    expect(agreeing).not.toContain('find');
    expect(stageSentence(blocked)).toBeNull();
  });
});

describe('why a model fits', () => {
  it('names the gates that hold the nominated one back', () => {
    expect(whySentence(blocked)).toBe(
      '4 active use cases nominate Hub-and-Spoke, but not all of its gates are passed (product teams), so Centralized fits.',
    );
  });

  it('of no active use case says what a model depends on, not that gates are passed', () => {
    expect(whySentence(anOrgModel({ activeUseCases: 0 }))).toBe(
      'How many use cases are active nominates a model.',
    );
  });

  it('says what would flip it', () => {
    expect(flipSentence(blocked)).toBe('Hub-and-Spoke would need product teams at 2 or more.');
    expect(flipSentence(anOrgModel())).toBeNull();
  });

  it('says that a new answer has to hold, and that another one was chosen', () => {
    const changing = anOrgModel({
      recommended: 'HUB_AND_SPOKE',
      adoptsAt: '2026-02-01T00:00:00.000Z',
      chosen: 'PRODUCT_EMBEDDED',
    });
    expect(standingSentences(changing, { timeZone: 'UTC' })).toEqual([
      'Centralized stays adopted until the new answer has held for seven days, on 1 Feb 2026.',
      'Your organization has chosen Product-Embedded, which is not what is recommended.',
    ]);
  });
});

describe('the ladder', () => {
  it('has the ranges the assessment was made with', () => {
    const ranges = [
      { model: 'CENTRALIZED' as const, from: 0, to: 4 },
      { model: 'HUB_AND_SPOKE' as const, from: 5, to: null },
    ];
    const { rows } = scaleTable(aStaffing({ orgModel: anOrgModel({ ranges }) }));
    expect(rows.map(([model, range]) => [model, range])).toEqual([
      ['Centralized', '0 to 4'],
      ['Hub-and-Spoke', '5 and more'],
    ]);
  });

  it('keeps every count within its own range, however large', () => {
    const { ranges } = anOrgModel();
    const thirds = [0, 2, 3, 10, 11, 231, 10_000].map((count) => placeOf(count, ranges) * 3);
    expect(thirds.map(Math.floor)).toEqual([0, 0, 1, 1, 2, 2, 2]);
    expect(thirds).toEqual(thirds.toSorted((one, other) => one - other));
  });

  it('says where the count lies', () => {
    expect(scaleSummary(aStaffing({ orgModel: blocked }))).toContain(
      'range of Hub-and-Spoke (3 to 10)',
    );
  });
});
