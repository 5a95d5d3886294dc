import { describe, expect, it } from '@jest/globals';
import { DAY } from '../../shared/time.ts';
import type { OrgModel } from '../../shared/vocabulary.ts';
import { assess, metReasons, resultOf, Story } from '../../testing/story.builder.ts';
import {
  anOrganization,
  daysFromNoon,
  NOON,
  type WorldBuilder,
} from '../../testing/world.builder.ts';
import type { OrgModelMemory } from '../assessment.types.ts';
import { REGISTRY, withOverrides } from '../benchmarks/index.ts';
import { remember } from './org-model.ts';

const mlopsHire = (given: WorldBuilder) => resultOf(assess(given.world, NOON), 'MLOPS_HIRE');

describe('MLOPS_HIRE', () => {
  it.each([
    [1, 'WARNING'],
    [2, 'CRITICAL'],
  ])('%i incidents from a monitoring gap are %s', (incidents, state) => {
    const given = anOrganization();
    for (let made = 0; made < incidents; made += 1) given.incident();
    expect(mlopsHire(given).state).toBe(state);
  });

  it.each([
    [7, 'OK'],
    [7.01, 'WARNING'],
    [14, 'CRITICAL'],
  ])('a lead time of %d days is %s', (lead, state) => {
    const given = anOrganization();
    for (const ago of [1, 2, 3]) {
      given.deploy({ liveAt: NOON - ago * DAY, readyAt: NOON - (ago + lead) * DAY });
    }
    expect(mlopsHire(given).state).toBe(state);
  });

  it('half of the time on infrastructure is not more than half', () => {
    const given = anOrganization();
    given.pulse(given.hire('ML_ENGINEER'), { infraShare: 0.3, modellingShare: 0.3 });
    expect(mlopsHire(given).state).toBe('OK');
  });

  it('reports use cases of unknown entry beside those that are stuck', () => {
    const given = anOrganization();
    const unknown = given.useCase({ stage: 'DEPLOYMENT', stageEnteredAt: null });
    expect(mlopsHire(given).reasons.map(({ id }) => id)).not.toContain('BLOCKED_DEPLOYMENTS');
    given.useCase({ stage: 'DEPLOYMENT' });
    const result = mlopsHire(given);
    expect(metReasons(result)).toEqual(['BLOCKED_DEPLOYMENTS']);
    expect(result.unknown).toContainEqual({
      reason: 'BLOCKED_DEPLOYMENTS',
      why: expect.stringContaining('unknown since when'),
      ids: [{ kind: 'useCase', id: unknown }],
    });
  });

  it('marks each reason COVERED_BY_PLAN with the date assignments bring MLOps to 1.0', () => {
    const given = anOrganization().staff('ML_ENGINEER', 2);
    given.hire('MLOPS_ENGINEER', { fte: 0.5, endDate: daysFromNoon(20) });
    given.hire('MLOPS_ENGINEER', { fte: 0.4, startDate: daysFromNoon(5) });
    given.hire('MLOPS_ENGINEER', {
      fte: 0.5,
      startDate: daysFromNoon(10),
      endDate: daysFromNoon(30),
    });
    const [reason] = mlopsHire(given).reasons;
    expect(reason).toMatchObject({
      state: 'WARNING',
      coveredByPlan: { at: NOON + 9.5 * DAY, until: NOON + 19.5 * DAY },
    });
  });

  it('is not covered by people who never meet in one full engineer', () => {
    const given = anOrganization().staff('ML_ENGINEER', 2);
    given.hire('MLOPS_ENGINEER', { fte: 0.6, endDate: daysFromNoon(5) });
    given.hire('MLOPS_ENGINEER', { fte: 0.6, startDate: daysFromNoon(5) });
    expect(mlopsHire(given).reasons[0]?.coveredByPlan).toBeNull();
  });

  it('asks for 1.0 FTE while a reason is met, and for no more: there is no benchmark', () => {
    const given = anOrganization().staff('ML_ENGINEER', 2).staff('MLOPS_ENGINEER', 0.5);
    const gap = assess(given.world, NOON).gaps.find(({ role }) => role === 'MLOPS_ENGINEER');
    expect(gap).toMatchObject({ gap: 0.5, askedBy: 'MLOPS_HIRE', required: { min: 1, max: null } });
    expect(gap?.note).toContain('No benchmark');
  });
});

describe('PLATFORM_CAPACITY', () => {
  it('caps at WARNING what would be critical for a first hire', () => {
    const given = anOrganization().staff('MLOPS_ENGINEER', 1);
    given.incident();
    given.incident();
    given.pulse(given.hire('ML_ENGINEER'), { infraShare: 0.9, modellingShare: 0 });
    const result = resultOf(assess(given.world, NOON), 'PLATFORM_CAPACITY');
    expect(result.state).toBe('WARNING');
    expect(metReasons(result)).toEqual(['INFRA_SHARE', 'MONITORING_GAPS']);
    expect(result.reasons.map(({ criticalAt }) => criticalAt)).toEqual([null, null, null]);
  });
});

describe('DATA_ENGINEERING', () => {
  const stateWith = (mlDs: number, dataEngineers: number, stage: 'EARLY' | 'GROWTH' = 'EARLY') =>
    resultOf(
      assess(
        anOrganization({ stage })
          .staff('DATA_SCIENTIST', mlDs)
          .staff('DATA_ENGINEER', dataEngineers).world,
        NOON,
      ),
      'DATA_ENGINEERING',
    ).state;

  it.each([
    [3, 1, 'EARLY', 'OK'],
    [3, 0.9, 'EARLY', 'WARNING'],
    [3, 0, 'EARLY', 'CRITICAL'],
    // R2: a third is more than 0.33.
    [1, 0.33, 'EARLY', 'WARNING'],
    [1, 0.34, 'EARLY', 'OK'],
    [4, 2, 'GROWTH', 'OK'],
    [4, 1.1, 'GROWTH', 'WARNING'],
    [4, 1, 'GROWTH', 'CRITICAL'],
  ] as const)('%d ML/DS, %d DE, %s: %s', (mlDs, dataEngineers, stage, state) => {
    expect(stateWith(mlDs, dataEngineers, stage)).toBe(state);
  });

  it('is judged exactly, and shown on the judged side of its threshold (R1)', () => {
    const given = anOrganization().staff('ML_ENGINEER', 2.99);
    const assessment = assess(given.world, NOON);
    const result = resultOf(assessment, 'DATA_ENGINEERING');
    expect(result.state).toBe('WARNING');
    expect(result.reasons[0]?.clearedBy).toBe('0.997 FTE more of data engineering, to 1 FTE');
    const gap = assessment.gaps.find(({ role }) => role === 'DATA_ENGINEER');
    expect(gap?.gap).toBe(2.99 / 3);
  });

  it('in a LATE company looks for a data team with a lead instead', () => {
    const given = anOrganization({ stage: 'LATE' }).staff('DATA_SCIENTIST', 1);
    const result = resultOf(assess(given.world, NOON), 'DATA_ENGINEERING');
    expect(result.state).toBe('WARNING');
    expect(metReasons(result)).toEqual(['LED_DATA_TEAM']);
  });

  it('shows ratio and band where they conflict: the ratio sets the gap', () => {
    const given = anOrganization({ stage: 'GROWTH' })
      .staff('DATA_SCIENTIST', 15)
      .staff('DATA_ENGINEER', 5);
    const gap = assess(given.world, NOON).gaps.find(({ role }) => role === 'DATA_ENGINEER');
    expect(gap).toMatchObject({
      gap: 2.5,
      required: { min: 7.5, max: 7.5 },
      crossCheck: { rule: 'HEADCOUNT_BAND', heads: 5, min: 2, max: 5 },
    });
  });
});

describe('HEADCOUNT_BAND', () => {
  const bandOf = (given: WorldBuilder) => resultOf(assess(given.world, NOON), 'HEADCOUNT_BAND');

  it.each([
    ['EARLY', 3, null],
    ['EARLY', 4, 'GROWTH'],
    ['GROWTH', 4, null],
    ['GROWTH', 3, 'EARLY'],
    ['GROWTH', 15, null],
    ['GROWTH', 16, 'LATE'],
    [null, 6, 'GROWTH'],
  ] as const)('stage %s with %i ML/DS suggests %s, and sets nothing', (stage, heads, suggested) => {
    const given = anOrganization({ stage }).staff('DATA_SCIENTIST', heads);
    expect(bandOf(given).suggestedStage).toBe(suggested);
    expect(assess(given.world, NOON).facts.organization.stage).toBe(stage);
  });

  it('EARLY wants data engineering, if only part-time', () => {
    const given = anOrganization().staff('ML_ENGINEER', 1);
    expect(metReasons(bandOf(given))).toEqual(['DATA_ENGINEERING_PART_TIME']);
    expect(bandOf(given.staff('DATA_ENGINEER', 0.2)).state).toBe('OK');
  });

  it('GROWTH wants a core platform team', () => {
    const given = anOrganization({ stage: 'GROWTH' })
      .staff('ML_ENGINEER', 5)
      .staff('DATA_ENGINEER', 2)
      .staff('MLOPS_ENGINEER', 1);
    expect(metReasons(bandOf(given))).toEqual(['CORE_PLATFORM_TEAM']);
    given.staff('MLOPS_ENGINEER', 1, { teamId: given.team({ kind: 'ML_PLATFORM' }) });
    expect(bandOf(given).state).toBe('OK');
  });

  it('LATE wants a team per product line, a platform organization and a governance owner', () => {
    const given = anOrganization({ stage: 'LATE' });
    const teamId = given.team({ productLine: 'maps' });
    const lead = given.person();
    expect(metReasons(bandOf(given))).toEqual([
      'SPECIALISED_TEAMS',
      'FORMAL_PLATFORM_ORG',
      'GOVERNANCE_OWNER',
    ]);
    given.staff('ML_ENGINEER', 1, { teamId }).staff('SECURITY_GOVERNANCE', 1);
    given.team({ kind: 'ML_PLATFORM', leadPersonId: lead });
    expect(bandOf(given).state).toBe('OK');
  });
});

describe('ORG_MODEL', () => {
  const WEEK = 7 * DAY;
  const replay = (history: readonly (readonly [number, OrgModel])[]) =>
    history.reduce<OrgModelMemory | null>(
      (memory, [at, recommended]) => remember(memory, recommended, at, WEEK),
      null,
    );

  it('starts again when the candidate breaks off, and replaying gives the same', () => {
    const history = [
      [0, 'CENTRALIZED'],
      [DAY, 'HUB_AND_SPOKE'],
      [5 * DAY, 'CENTRALIZED'],
      [6 * DAY, 'HUB_AND_SPOKE'],
      [12 * DAY, 'HUB_AND_SPOKE'],
    ] as const;
    expect(replay(history)).toEqual({
      adopted: 'CENTRALIZED',
      adoptedAt: 0,
      candidate: 'HUB_AND_SPOKE',
      candidateSince: 6 * DAY,
    });
    expect(replay(history)).toEqual(replay(history));
  });

  it('adopts as of the day the candidate had held, however late it is evaluated', () => {
    const late = replay([
      [0, 'CENTRALIZED'],
      [DAY, 'HUB_AND_SPOKE'],
      [20 * DAY, 'CENTRALIZED'],
    ]);
    expect(late).toEqual({
      adopted: 'HUB_AND_SPOKE',
      adoptedAt: 8 * DAY,
      candidate: 'CENTRALIZED',
      candidateSince: 20 * DAY,
    });
  });

  it('does not take a platform for mature where nobody was ever recorded', () => {
    const given = anOrganization();
    for (let made = 0; made < 11; made += 1) given.operating();
    const { rungs, recommended } = assess(given.world, NOON).orgModel;
    expect(rungs[2]?.gates.at(-1)).toMatchObject({
      id: 'EMBEDDED_PLATFORM_FTE',
      passed: null,
      observed: null,
    });
    expect(recommended).toBe('CENTRALIZED');
  });

  it('holds as long as the organization has chosen', () => {
    const given = anOrganization();
    const story = new Story();
    story.registry = withOverrides(REGISTRY, [
      { rule: 'ORG_MODEL', name: 'holdDays', value: 0, reason: 'We move fast.' },
    ]);
    story.evaluate(given.world, NOON);
    for (const line of ['a', 'b', 'c'])
      given.operating({ teamId: given.team({ productLine: line }) });
    story.evaluate(given.world, NOON + 1);
    expect(story.assessment?.orgModel).toMatchObject({
      adopted: 'HUB_AND_SPOKE',
      adoptedAt: NOON + 1,
      adoptsAt: null,
    });
  });
});
