import { describe, expect, it } from '@jest/globals';
import { DAY } from '../../shared/time.ts';
import type { CompanyStage } from '../../shared/vocabulary.ts';
import { assess, metReasons, resultOf, Story } from '../../testing/story.builder.ts';
import {
  anOrganization,
  daysFromNoon,
  NOON,
  type WorldBuilder,
} from '../../testing/world.builder.ts';

const presence = (given: WorldBuilder) => resultOf(assess(given.world, NOON), 'PRESENCE');
const withUseCases = (count: number, given = anOrganization().staff('ML_ENGINEER', 1)) => {
  for (let made = 0; made < count; made += 1) given.useCase();
  return given;
};

describe('PRESENCE (5.4)', () => {
  it.each([
    [4, []],
    [5, ['HEAD_OF_ML']],
  ])('%i people in ML and data science without a head of ML: %j', (heads, met) => {
    expect(metReasons(presence(anOrganization().staff('ML_ENGINEER', heads)))).toEqual(met);
  });

  it('counts heads, not full-time equivalents, across both roles', () => {
    const given = anOrganization().staff('ML_ENGINEER', 3);
    given.hire('DATA_SCIENTIST', { fte: 0.5 });
    given.hire('DATA_SCIENTIST', { fte: 0.2 });
    expect(metReasons(presence(given))).toEqual(['HEAD_OF_ML']);
  });

  it.each([
    [2, []],
    [3, ['ML_PRODUCT_MANAGER']],
  ])('%i active use cases without a product manager for ML: %j', (count, met) => {
    expect(metReasons(presence(withUseCases(count)))).toEqual(met);
  });

  it.each<[CompanyStage, string[]]>([
    ['EARLY', []],
    ['GROWTH', []],
    ['LATE', ['GOVERNANCE_OWNER']],
  ])('without a governance owner at stage %s: %j', (stage, met) => {
    expect(metReasons(presence(anOrganization({ stage }).staff('ML_ENGINEER', 1)))).toEqual(met);
  });

  it('takes the lead of a governance team for a governance owner', () => {
    const given = anOrganization({ stage: 'LATE' }).staff('ML_ENGINEER', 1);
    given.team({ kind: 'GOVERNANCE', leadPersonId: given.person() });
    expect(presence(given).state).toBe('OK');
  });

  it('is OK while all are there, and shows who', () => {
    const given = withUseCases(3, anOrganization({ stage: 'LATE' }).staff('ML_ENGINEER', 5));
    const head = given.hire('HEAD_OF_ML');
    given.hire('ML_PRODUCT_MANAGER');
    given.hire('SECURITY_GOVERNANCE');
    const { state, context } = presence(given);
    expect(state).toBe('OK');
    expect(context[0]).toMatchObject({ observed: 1, ids: [{ kind: 'person', id: head }] });
  });

  it('does not judge governance while the stage is unset, nor anything before a person is recorded', () => {
    const unset = presence(anOrganization({ stage: null }).staff('ML_ENGINEER', 1));
    expect(unset.unknown.map(({ reason }) => reason)).toEqual(['GOVERNANCE_OWNER']);
    const empty = presence(withUseCases(3, anOrganization()));
    expect(empty).toMatchObject({ state: 'NO_DATA', reasons: [] });
    expect(empty.unknown).toHaveLength(3);
  });

  it('marks a role that an agreed starter will take', () => {
    const given = anOrganization().staff('ML_ENGINEER', 5);
    given.hire('HEAD_OF_ML', { startDate: daysFromNoon(10) });
    expect(presence(given).reasons[0]?.coveredByPlan).toEqual({
      at: NOON + 9.5 * DAY,
      until: null,
    });
  });

  it('has an alert for each role: one resolves while the other stands', () => {
    const given = withUseCases(3, anOrganization().staff('ML_ENGINEER', 5));
    const story = new Story('PRESENCE');
    expect(story.evaluate(given.world, NOON)).toEqual([
      'PRESENCE HEAD_OF_ML FIRED WARNING',
      'PRESENCE ML_PRODUCT_MANAGER FIRED WARNING',
    ]);
    given.hire('HEAD_OF_ML');
    expect(story.evaluate(given.world, NOON + 1)).toEqual([]);
    expect(story.alert('PRESENCE', 'HEAD_OF_ML').state).toBe('RECOVERING');
    expect(story.evaluate(given.world, NOON + 2 * DAY)).toEqual([
      'PRESENCE HEAD_OF_ML RESOLVED WARNING',
    ]);
    expect(story.alert('PRESENCE', 'ML_PRODUCT_MANAGER').state).toBe('FIRING');
  });
});
