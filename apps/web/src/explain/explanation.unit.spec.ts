import { describe, expect, it } from '@jest/globals';
import { explainKey } from './explain-key.ts';
import { explanationOf } from './explanation.ts';
import { aGap, anOrgModel, aReason, aStaffing } from './staffing.builder.ts';

const withReason = (reason = aReason()) =>
  aStaffing({
    rules: [
      {
        rule: 'MLOPS_HIRE',
        state: 'WARNING',
        notes: [],
        caveats: [],
        suggestedStage: null,
        reasons: [reason],
        unknown: [],
        context: [],
      },
    ],
    gaps: [
      aGap({
        gap: 1,
        required: {
          min: 1,
          max: null,
          unit: 'FTE',
          rule: 'MLOPS_HIRE',
          note: null,
          derivation: null,
        },
      }),
    ],
  });

describe('an explanation', () => {
  it('of a reason carries rule, evidence, threshold, statement, source, version and the way out', () => {
    const key = explainKey.reason('MLOPS_HIRE', 'PRODUCTION_USE_CASES');
    expect(explanationOf(withReason(), key)).toMatchObject({
      title: 'Use cases in production',
      value: 3,
      rule: 'MLOPS_HIRE',
      state: 'WARNING',
      levels: [{ name: 'Warning', comparator: 'AT_LEAST', value: 3 }],
      evidence: [{ kind: 'USE_CASE', id: 'one' }],
      statement: 'A third use case in production asks for MLOps.',
      provenance: { kind: 'SOURCE' },
      registryVersion: 1,
      clearedBy: 'MLOps at 1 FTE',
    });
  });

  it('of a reason without two levels shows the one threshold there is', () => {
    const reason = aReason({ warningAt: null, criticalAt: null });
    const key = explainKey.reason('MLOPS_HIRE', reason.id);
    expect(explanationOf(withReason(reason), key)?.levels).toEqual([
      { name: 'Threshold', comparator: 'AT_LEAST', value: 3, benchmark: reason.benchmark },
    ]);
  });

  it('of a reason with more rows than it names says how many, and leads to the count that has them all', () => {
    const reason = aReason({ idCount: 5_012 });
    const staffing = {
      ...withReason(reason),
      factList: [
        {
          name: 'productionUseCases',
          title: 'Use cases in production',
          definition: 'Those that run.',
          unit: 'USE_CASES' as const,
          value: 5_012,
          readBy: [reason.id],
        },
      ],
    };
    const key = explainKey.reason('MLOPS_HIRE', reason.id);
    expect(explanationOf(staffing, key)?.more).toEqual({
      count: 5_012,
      from: { key: explainKey.fact('productionUseCases'), title: 'Use cases in production' },
    });
    expect(explanationOf(withReason(), key)?.more).toBeNull();
  });

  it('of a gap leads to the reasons of the rule that asks', () => {
    expect(explanationOf(withReason(), explainKey.gap('MLOPS_ENGINEER'))).toMatchObject({
      value: 1,
      rule: 'MLOPS_HIRE',
      clearedBy: '1 FTE more of MLOps engineers.',
      madeFrom: [{ key: 'reason.MLOPS_HIRE.PRODUCTION_USE_CASES' }],
    });
  });

  it('of a role without a benchmark claims no gap, and no 0', () => {
    const staffing = aStaffing({ gaps: [aGap({ gap: null, required: null, askedBy: null })] });
    expect(explanationOf(staffing, explainKey.gap('MLOPS_ENGINEER'))).toMatchObject({
      value: null,
      state: 'NOT_APPLICABLE',
    });
  });

  it('of a count gives its definition, and the rows a rule names for it', () => {
    const fact = {
      name: 'productionUseCases',
      title: 'Use cases in production',
      value: 1,
      unit: 'USE_CASES' as const,
      definition: 'Active use cases with a model live.',
      readBy: ['PRODUCTION_USE_CASES'],
    };
    const staffing = { ...withReason(), factList: [fact] };
    expect(explanationOf(staffing, explainKey.fact('productionUseCases'))).toMatchObject({
      title: 'Use cases in production',
      value: 1,
      evidence: [{ kind: 'USE_CASE', id: 'one' }],
      statement: expect.stringContaining('Active use cases'),
    });
  });

  it('of a gate without data says so', () => {
    const gate = {
      id: 'HUB_PRODUCT_TEAMS',
      label: 'Product teams',
      observed: null,
      passed: null,
      unit: 'TEAMS',
      comparator: 'AT_LEAST',
      threshold: 2,
      statement: 'A hub needs several teams.',
      ids: [],
      provenance: { kind: 'SOURCE', guide: null, section: null },
      benchmark: { rule: 'ORG_MODEL', name: 'hub.productTeams', version: 1, overridden: null },
    } as const;
    const orgModel = anOrgModel({
      rungs: [
        { model: 'HUB_AND_SPOKE', nominated: true, passed: false, gates: [{ ...gate, ids: [] }] },
      ],
    });
    const key = explainKey.gate('HUB_AND_SPOKE', 'HUB_PRODUCT_TEAMS');
    expect(explanationOf(aStaffing({ orgModel }), key)).toMatchObject({
      state: 'NO_DATA',
      value: null,
    });
  });

  it.each(['', 'reason.MLOPS_HIRE.NOTHING', 'fact.toString', 'gap.NOBODY', 'nonsense'])(
    'of %p is none',
    (key) => {
      expect(explanationOf(withReason(), key)).toBeNull();
    },
  );
});
