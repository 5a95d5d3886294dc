import { describe, expect, it } from '@jest/globals';
import { DAY } from '../../shared/time.ts';
import { assess, resultOf } from '../../testing/story.builder.ts';
import {
  anOrganization,
  daysFromNoon,
  NOON,
  type WorldBuilder,
} from '../../testing/world.builder.ts';

const covered = (given: WorldBuilder) =>
  resultOf(assess(given.world, NOON), 'MLOPS_HIRE').reasons[0]?.coveredByPlan;

describe('COVERED_BY_PLAN (5.1)', () => {
  it('counts accepted positions from the agreed day', () => {
    const given = anOrganization().staff('ML_ENGINEER', 2);
    given.position('MLOPS_ENGINEER');
    expect(covered(given)).toEqual({ at: NOON + 29.5 * DAY, until: null });
  });

  it.each(['PROPOSED', 'OPEN', 'FILLED', 'CANCELLED'] as const)(
    'is not promised by a position that is %s',
    (status) => {
      const given = anOrganization().staff('ML_ENGINEER', 2);
      given.position('MLOPS_ENGINEER', { status });
      expect(covered(given)).toBeNull();
    },
  );

  it('adds a part-time position to a part-time person, and lapses when the day passes', () => {
    const given = anOrganization().staff('ML_ENGINEER', 2);
    given.hire('MLOPS_ENGINEER', { fte: 0.5 });
    given.position('MLOPS_ENGINEER', { fte: 0.5, startDate: daysFromNoon(1) });
    expect(covered(given)).toEqual({ at: NOON + 0.5 * DAY, until: null });
    const [position] = given.world.positions;
    if (position) position.startDate = daysFromNoon(0);
    expect(covered(given)).toBeNull();
  });

  it('marks a shortage of data engineering, too', () => {
    const given = anOrganization({ stage: 'GROWTH' }).staff('ML_ENGINEER', 4);
    given.position('DATA_ENGINEER', { fte: 1 });
    given.position('DATA_ENGINEER', { fte: 1, startDate: daysFromNoon(60) });
    const { reasons } = resultOf(assess(given.world, NOON), 'DATA_ENGINEERING');
    expect(reasons[0]?.coveredByPlan).toEqual({ at: NOON + 59.5 * DAY, until: null });
  });
});
