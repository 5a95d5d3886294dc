import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { REGISTRY, withOverrides } from '../staffing/benchmarks/index.ts';
import { CRITERIA, type Criteria, type Criterion, type Rubric } from './score.types.ts';
import { checkWeights, EQUAL_WEIGHTS, scoreUseCase } from './scoring.ts';

const EQUAL: Rubric = { version: 3, weights: EQUAL_WEIGHTS };
const MIDDLING: Criteria = {
  impact: 3,
  feasibility: 3,
  dataReadiness: 3,
  deploymentEffort: 3,
  timelineWeeks: 13,
};
const BEST: Criteria = {
  impact: 5,
  feasibility: 5,
  dataReadiness: 5,
  deploymentEffort: 1,
  timelineWeeks: 4,
};
const WORST: Criteria = {
  impact: 1,
  feasibility: 1,
  dataReadiness: 1,
  deploymentEffort: 5,
  timelineWeeks: 27,
};

const valueOf = (criteria: Criteria, rubric: Rubric = EQUAL): number => {
  const score = scoreUseCase(criteria, rubric, REGISTRY);
  if (score.kind !== 'SCORED') throw new Error('incomplete');
  return score.value;
};

const refusalOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { refusal: { code: string; fields: { path: string }[] } }).refusal;
  }
  throw new Error('was not refused');
};

describe('scoreUseCase', () => {
  it('gives 100 to the best answers, 0 to the worst, 50 to the middle', () => {
    expect(valueOf(BEST)).toBe(100);
    expect(valueOf(WORST)).toBe(0);
    expect(valueOf(MIDDLING)).toBe(50);
  });

  it('reads less deployment effort as better', () => {
    expect(valueOf({ ...MIDDLING, deploymentEffort: 1 })).toBe(60);
    expect(valueOf({ ...MIDDLING, deploymentEffort: 5 })).toBe(40);
  });

  it.each([
    [0, 5],
    [4, 5],
    [5, 4],
    [8, 4],
    [9, 3],
    [13, 3],
    [14, 2],
    [26, 2],
    [27, 1],
  ])('gives a timeline of %i weeks %i points', (timelineWeeks, points) => {
    const { contributions } = scoreUseCase({ ...MIDDLING, timelineWeeks }, EQUAL, REGISTRY);
    expect(contributions.at(-1)).toMatchObject({ criterion: 'timelineWeeks', points });
  });

  it('bands from 70 PURSUE, from 45 SHAPE, below LATER', () => {
    const bandAt = (criteria: Criteria) => scoreUseCase(criteria, EQUAL, REGISTRY);
    expect(bandAt({ ...BEST, impact: 3, feasibility: 3, dataReadiness: 3 })).toMatchObject({
      value: 70,
      band: 'PURSUE',
    });
    expect(bandAt({ ...MIDDLING, impact: 2 })).toMatchObject({ value: 45, band: 'SHAPE' });
    expect(bandAt({ ...MIDDLING, impact: 1 })).toMatchObject({ value: 40, band: 'LATER' });
  });

  it('rounds half up to two decimals, and exactly', () => {
    const rubric = { version: 1, weights: { ...EQUAL_WEIGHTS, impact: 0.1, timelineWeeks: 11.9 } };
    // 25 × (0.1 × 1) ÷ 15 = 0.1666…
    expect(valueOf({ ...WORST, impact: 2 }, rubric)).toBe(0.17);
    const eighths = {
      version: 1,
      weights: { ...EQUAL_WEIGHTS, impact: 1, timelineWeeks: 1996 / 2 },
    };
    // 25 × 1 ÷ 1002 = 0.02495… stays below the half
    expect(valueOf({ ...WORST, impact: 2 }, eighths)).toBe(0.02);
    const tie = { version: 1, weights: { ...EQUAL_WEIGHTS, impact: 0.2, timelineWeeks: 996.8 } };
    // 25 × 0.2 ÷ 1000 = 0.005 exactly: the half goes up
    expect(valueOf({ ...WORST, impact: 2 }, tie)).toBe(0.01);
  });

  it('names what is missing instead of reading it as the lowest answer', () => {
    const score = scoreUseCase({ ...BEST, impact: null, timelineWeeks: null }, EQUAL, REGISTRY);
    expect(score).toMatchObject({ kind: 'INCOMPLETE', missing: ['impact', 'timelineWeeks'] });
    expect(score).not.toHaveProperty('value');
    expect(score.contributions.map(({ criterion }) => criterion)).toEqual([
      'feasibility',
      'dataReadiness',
      'deploymentEffort',
    ]);
  });

  it('stores each contribution and the rubric version', () => {
    const score = scoreUseCase(MIDDLING, EQUAL, REGISTRY);
    expect(score.rubricVersion).toBe(3);
    expect(score.contributions).toContainEqual({
      criterion: 'timelineWeeks',
      answer: 13,
      points: 3,
      weight: 1,
      contribution: 10,
    });
  });

  it('flags missing data and platform work', () => {
    expect(scoreUseCase(WORST, EQUAL, REGISTRY).flags).toEqual([
      'BLOCKED_BY_DATA',
      'PLATFORM_WORK',
    ]);
    expect(scoreUseCase(BEST, EQUAL, REGISTRY).flags).toEqual([]);
    expect(scoreUseCase({ ...BEST, dataReadiness: null }, EQUAL, REGISTRY).flags).toEqual([]);
  });

  it('does not weigh a criterion of weight 0: its missing answer is not missing (R11)', () => {
    const weights = { ...EQUAL_WEIGHTS, timelineWeeks: 0 };
    const rubric = { version: 1, weights };
    const score = scoreUseCase({ ...BEST, timelineWeeks: null }, rubric, REGISTRY);
    expect(score).toMatchObject({ kind: 'SCORED', value: 100, band: 'PURSUE' });
    const flagged = { ...BEST, deploymentEffort: 5, timelineWeeks: null };
    const free = { version: 1, weights: { ...EQUAL_WEIGHTS, deploymentEffort: 0 } };
    expect(scoreUseCase(flagged, free, REGISTRY).flags).toEqual(['PLATFORM_WORK']);
  });

  it('scores by weights that are finer than they may be saved today (R9)', () => {
    const fine = Object.fromEntries(CRITERIA.map((each) => [each, 4e-7])) as typeof EQUAL.weights;
    expect(valueOf(BEST, { version: 1, weights: fine })).toBe(100);
    expect(valueOf(MIDDLING, { version: 1, weights: fine })).toBe(50);
  });

  it('refuses an answer off its scale, naming it', () => {
    for (const answer of [0, 6, 2.5, Number.NaN]) {
      expect(
        refusalOf(() => scoreUseCase({ ...BEST, impact: answer }, EQUAL, REGISTRY)),
      ).toMatchObject({
        code: 'VALIDATION_FAILED',
        fields: [{ path: 'impact' }],
      });
    }
    expect(
      refusalOf(() => scoreUseCase({ ...BEST, timelineWeeks: -1 }, EQUAL, REGISTRY)),
    ).toMatchObject({
      fields: [{ path: 'timelineWeeks' }],
    });
  });

  it('bands by the registry, so that an override changes it', () => {
    const strict = withOverrides(REGISTRY, [
      { rule: 'USE_CASE_SCORE', name: 'band.pursue', value: 100, reason: 'few hands' },
    ]);
    expect(scoreUseCase({ ...BEST, impact: 4 }, EQUAL, REGISTRY)).toMatchObject({ band: 'PURSUE' });
    expect(scoreUseCase({ ...BEST, impact: 4 }, EQUAL, strict)).toMatchObject({ band: 'SHAPE' });
  });
});

describe('weights', () => {
  it('are saved where they can score: none negative, above 1000 or without a sum', () => {
    const none = Object.fromEntries(CRITERIA.map((each) => [each, 0])) as typeof EQUAL.weights;
    expect(refusalOf(() => checkWeights(none))).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'weights' }],
    });
    for (const impact of [-1, Number.NaN, Infinity, 1001]) {
      expect(refusalOf(() => checkWeights({ ...EQUAL_WEIGHTS, impact })).fields).toMatchObject([
        { path: 'weights.impact' },
      ]);
    }
  });

  it('have at most six decimals: finer ones are refused and never rounded (R9, R10)', () => {
    const fine = Object.fromEntries(CRITERIA.map((each) => [each, 4e-7])) as typeof EQUAL.weights;
    expect(refusalOf(() => checkWeights(fine)).fields).toHaveLength(CRITERIA.length);
    for (const impact of [0.000060705, 0.000003747, 1 / 3]) {
      expect(refusalOf(() => checkWeights({ ...EQUAL_WEIGHTS, impact })).fields).toMatchObject([
        { path: 'weights.impact', message: expect.stringContaining('6 decimals') },
      ]);
    }
    for (const impact of [0.000001, 0.1 + 0.2 - 0.3 + 0.25, 999.999999, 1000]) {
      expect(() =>
        checkWeights({ ...EQUAL_WEIGHTS, impact: Number(impact.toFixed(6)) }),
      ).not.toThrow();
    }
  });
});

const step = fc.integer({ min: 1, max: 5 });
const answers = fc.record({
  impact: step,
  feasibility: step,
  dataReadiness: step,
  deploymentEffort: step,
  timelineWeeks: fc.integer({ min: 0, max: 60 }),
});
const weight = fc.integer({ min: 0, max: 2000 }).map((hundredths) => hundredths / 100);
const rubrics = fc
  .record({
    version: fc.nat(),
    weights: fc.record({
      impact: weight,
      feasibility: weight,
      dataReadiness: weight,
      deploymentEffort: weight,
      timelineWeeks: weight,
    }),
  })
  .filter(({ weights }) => Object.values(weights).some((each) => each > 0));

const isBetter = (criterion: Criterion, a: number, b: number): boolean =>
  criterion === 'deploymentEffort' || criterion === 'timelineWeeks' ? a < b : a > b;

describe('the score, whatever the answers and weights', () => {
  it('is absolute: it lies in 0–100 and does not depend on what was scored before', () => {
    fc.assert(
      fc.property(
        answers,
        rubrics,
        fc.array(answers, { maxLength: 5 }),
        (criteria, rubric, others) => {
          const alone = scoreUseCase(criteria, rubric, REGISTRY);
          for (const other of others) scoreUseCase(other, rubric, REGISTRY);
          expect(scoreUseCase(criteria, rubric, REGISTRY)).toEqual(alone);
          const value = valueOf(criteria, rubric);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
          expect(valueOf(BEST, rubric)).toBe(100);
          expect(valueOf(WORST, rubric)).toBe(0);
        },
      ),
    );
  });

  it('is monotone: a better answer to one criterion never lowers it', () => {
    fc.assert(
      fc.property(
        answers,
        rubrics,
        fc.constantFrom(...CRITERIA),
        answers,
        (a, rubric, at, other) => {
          const b = { ...a, [at]: other[at] };
          const [better, worse] = isBetter(at, b[at], a[at]) ? [b, a] : [a, b];
          expect(valueOf(better, rubric)).toBeGreaterThanOrEqual(valueOf(worse, rubric));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the sum of its contributions', () => {
    fc.assert(
      fc.property(answers, rubrics, (criteria, rubric) => {
        const { contributions } = scoreUseCase(criteria, rubric, REGISTRY);
        const sum = contributions.reduce((total, each) => total + each.contribution, 0);
        expect(Math.abs(sum - valueOf(criteria, rubric))).toBeLessThan(0.0056);
      }),
    );
  });

  it('is never given while an answer that is weighed is missing', () => {
    fc.assert(
      fc.property(
        answers,
        rubrics,
        fc.subarray([...CRITERIA], { minLength: 1 }),
        (criteria, rubric, missing) => {
          const partial: Criteria = { ...criteria };
          for (const each of missing) partial[each] = null;
          const weighed = missing.filter((each) => rubric.weights[each] > 0);
          expect(scoreUseCase(partial, rubric, REGISTRY)).toMatchObject(
            weighed.length > 0 ? { kind: 'INCOMPLETE', missing: weighed } : { kind: 'SCORED' },
          );
        },
      ),
    );
  });
});
