import { describe, expect, it } from '@jest/globals';
import { assess, metReasons, resultOf } from '../../testing/story.builder.ts';
import { anOrganization, NOON, type WorldBuilder } from '../../testing/world.builder.ts';

const tooEarly = (given: WorldBuilder) => resultOf(assess(given.world, NOON), 'TOO_EARLY');

describe('TOO_EARLY (5.10)', () => {
  it.each([
    [1, 0, ['MLOPS_TOO_EARLY']],
    [2, 0, []],
    [1, 1, []],
  ])(
    'an MLOps engineer beside %i ML engineers and %i use cases in production: %j',
    (engineers, operating, met) => {
      const given = anOrganization().staff('ML_ENGINEER', engineers);
      given.hire('MLOPS_ENGINEER');
      for (let made = 0; made < operating; made += 1) given.operating();
      expect(metReasons(tooEarly(given))).toEqual(met);
    },
  );

  it('is not too early once every earlier step of the roadmap is filled', () => {
    const given = anOrganization().staff('ML_ENGINEER', 1);
    given.hire('MLOPS_ENGINEER');
    given.hire('DATA_ENGINEER');
    expect(tooEarly(given).reasons[0]?.clearedBy).toContain('a data scientist');
    given.hire('DATA_SCIENTIST');
    expect(tooEarly(given).state).toBe('OK');
  });

  it.each([
    ['EARLY', 'WARNING'],
    ['GROWTH', 'OK'],
    ['LATE', 'OK'],
    [null, 'NO_DATA'],
  ] as const)('a hire for governance at stage %s is %s', (stage, state) => {
    const given = anOrganization({ stage });
    given.hire('SECURITY_GOVERNANCE');
    expect(tooEarly(given).state).toBe(state);
  });

  it('has nothing to judge before a person is recorded, and nothing to say without specialists', () => {
    expect(tooEarly(anOrganization()).state).toBe('NO_DATA');
    expect(tooEarly(anOrganization().staff('ML_ENGINEER', 1)).state).toBe('OK');
  });
});
