import { describe, expect, it } from '@jest/globals';
import { addDays, DAY, startOfDay } from '../shared/time.ts';
import { lookAhead, timeToThreshold } from '../staffing/forward.ts';
import { REGISTRY } from '../staffing/benchmarks/index.ts';
import { policyOf } from '../staffing/policy.ts';
import { anOrganization, daysFromNoon, NOON, type WorldBuilder } from '../testing/world.builder.ts';
import { whatIf } from '../staffing/what-if.ts';
import { hireShifts } from './hire-shifts.ts';
import { proposalsOf } from './proposals.ts';

const TODAY = daysFromNoon(0);

function planOf({ world }: WorldBuilder) {
  const policy = policyOf(REGISTRY, world.organization);
  const ahead = lookAhead({ world, at: NOON, policy, orgModel: null });
  return {
    crossings: timeToThreshold(ahead),
    proposals: proposalsOf(ahead, world.positions, policy),
  };
}

/** Two use cases in production, and a third that is planned to go live in `days`. */
function third(days: number, organization = {}): WorldBuilder {
  const given = anOrganization(organization).staff('ML_ENGINEER', 1);
  given.hire('DATA_ENGINEER');
  given.hire('ML_PRODUCT_MANAGER');
  for (let made = 0; made < 2; made += 1) given.operating();
  given.useCase({ plannedGoLive: daysFromNoon(days) });
  return given;
}

describe('the time to a threshold (§7)', () => {
  it('walks forward over planned go-lives: the third use case in production', () => {
    const { crossings } = planOf(third(40));
    expect(crossings).toContainEqual(
      expect.objectContaining({
        rule: 'MLOPS_HIRE',
        reason: 'PRODUCTION_USE_CASES',
        at: startOfDay(daysFromNoon(40), 'UTC'),
        observed: 3,
        threshold: 3,
      }),
    );
  });

  it('names the use case whose launch is planned, not what stands for it', () => {
    const given = third(40);
    for (let made = 0; made < 6; made += 1) given.useCase({ plannedGoLive: daysFromNoon(50) });
    const models = planOf(given).crossings.find(({ reason }) => reason === 'PRODUCTION_MODELS');
    const kinds = new Set(models?.ids.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['useCase']));
  });

  it('walks over agreed starters', () => {
    const given = anOrganization().staff('ML_ENGINEER', 1);
    given.hire('ML_ENGINEER', { startDate: daysFromNoon(20) });
    expect(planOf(given).crossings[0]).toMatchObject({
      reason: 'SECOND_ML_ENGINEER',
      at: startOfDay(daysFromNoon(20), 'UTC'),
    });
  });

  it('promises nothing of a planned day that has passed, of one that is live, or of one that is registered', () => {
    expect(planOf(third(-1)).crossings).toEqual([]);
    const given = third(40);
    const useCaseId = given.world.useCases.at(-1)?.id ?? '';
    given.deploy({ liveAt: NOON + 10 * DAY }, [useCaseId]);
    expect(planOf(given).crossings[0]).toMatchObject({ at: NOON + 10 * DAY });
  });
});

describe('proposals (5.12)', () => {
  it('start hiring by the crossing less the time to hire', () => {
    const { proposals } = planOf(third(100));
    expect(proposals[0]).toMatchObject({
      role: 'MLOPS_ENGINEER',
      positions: 1,
      rule: 'MLOPS_HIRE',
      step: 'MLOPS',
      startHiringBy: addDays(daysFromNoon(100), -90),
      lateByDays: 0,
    });
  });

  it('say how late, and the earliest start, when that day is past', () => {
    const [first] = planOf(third(40)).proposals;
    expect(first).toMatchObject({ lateByDays: 50, earliestStart: addDays(TODAY, 90) });
  });

  it('go by the organization’s time to hire', () => {
    const [first] = planOf(third(40, { timeToHireDays: 30 })).proposals;
    expect(first).toMatchObject({ startHiringBy: daysFromNoon(10), lateByDays: 0 });
  });

  it('are rounded up to whole positions', () => {
    const given = anOrganization({ stage: 'GROWTH', dataComplexity: 'HIGH' });
    given.staff('ML_ENGINEER', 4.5).staff('DATA_ENGINEER', 2);
    const found = planOf(given).proposals.find(({ role }) => role === 'DATA_ENGINEER');
    expect(found).toMatchObject({ short: 2.5, positions: 3, lateByDays: 90 });
  });

  it.each(['PROPOSED', 'OPEN', 'ACCEPTED'] as const)(
    'do not ask for what is planned already: a position that is %s',
    (status) => {
      const given = third(100);
      given.position('MLOPS_ENGINEER', { status });
      expect(planOf(given).proposals.map(({ role }) => role)).not.toContain('MLOPS_ENGINEER');
    },
  );

  it('ask again when the position is cancelled or filled by no one', () => {
    const given = third(100);
    given.position('MLOPS_ENGINEER', { status: 'CANCELLED' });
    expect(planOf(given).proposals[0]?.role).toBe('MLOPS_ENGINEER');
  });

  it('follow the roadmap where no rule asks, without a date, and only as far as the stage', () => {
    const given = anOrganization().staff('ML_ENGINEER', 1);
    const { proposals } = planOf(given);
    expect(proposals.map(({ step, rule }) => [step, rule])).toEqual([
      ['DATA_ENGINEER', 'DATA_ENGINEERING'],
      ['DATA_SCIENTIST', null],
      ['MLOPS', null],
    ]);
    expect(proposals[1]).toMatchObject({ startHiringBy: null, crossingAt: null });
  });

  it('name the product line that a pod is for', () => {
    const given = anOrganization({ stage: 'GROWTH' });
    const maps = given.team({ productLine: 'maps' });
    given.hire('ML_ENGINEER', { teamId: maps });
    const pod = planOf(given).proposals.find(({ step }) => step === 'PODS');
    expect(pod).toMatchObject({ role: 'DATA_SCIENTIST', line: 'maps', teamIds: [maps] });
  });

  it('change with what is approved: the hire that its planned go-live asks for, and the day', () => {
    const given = anOrganization().staff('ML_ENGINEER', 1);
    for (let made = 0; made < 2; made += 1) given.operating();
    const useCaseId = given.useCase({
      status: 'SUBMITTED',
      stage: null,
      plannedGoLive: daysFromNoon(100),
    });
    const { world } = given;
    const policy = policyOf(REGISTRY, world.organization);
    const ground = { world, at: NOON, policy, orgModel: null };
    const asked = (then: Parameters<typeof lookAhead>[0]) =>
      proposalsOf(lookAhead(then), then.world.positions, then.policy);
    const { then } = whatIf(ground, [{ kind: 'APPROVE', useCaseId }]);
    expect(hireShifts(asked(ground), asked(ground))).toEqual([]);
    expect(hireShifts(asked(ground), asked(then))).toContainEqual({
      role: 'MLOPS_ENGINEER',
      before: { positions: 1, startHiringBy: null, lateByDays: 0 },
      after: { positions: 1, startHiringBy: daysFromNoon(10), lateByDays: 0 },
    });
  });

  it('are none before a person is recorded', () => {
    expect(planOf(anOrganization()).proposals).toEqual([]);
  });
});
