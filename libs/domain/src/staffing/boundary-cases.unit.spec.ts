import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR, startOfDay, type Instant } from '../shared/time.ts';
import { assess, metReasons, resultOf, Story } from '../testing/story.builder.ts';
import { anOrganization, daysFromNoon, NOON, type WorldBuilder } from '../testing/world.builder.ts';
import { REGISTRY, withOverrides, type Registry } from './benchmarks/index.ts';
import { orgModelRanges } from './rules/org-model.ts';

/** The rows of the table "Boundary cases that must hold"; unstated counts are 0, stage EARLY. */

const deployModels = (given: WorldBuilder, count: number, useCaseIds: string[] = []): void => {
  for (let made = 0; made < count; made += 1) given.deploy({}, useCaseIds);
};
const goLive = (given: WorldBuilder, leadDays: number, daysAgo: number): string =>
  given.deploy({ readyAt: NOON - (daysAgo + leadDays) * DAY, liveAt: NOON - daysAgo * DAY });

describe('MLOPS_HIRE', () => {
  it('1 → 2 ML engineers, no MLOps: fires WARNING, reason second ML engineer', () => {
    const given = anOrganization().staff('ML_ENGINEER', 1);
    const story = new Story('MLOPS_HIRE', 'PLATFORM_CAPACITY');
    expect(story.evaluate(given.world, NOON)).toEqual([]);

    given.hire('ML_ENGINEER');
    expect(story.evaluate(given.world, NOON + 1)).toEqual(['MLOPS_HIRE FIRED WARNING']);
    expect(metReasons(story.alert('MLOPS_HIRE'))).toEqual(['SECOND_ML_ENGINEER']);
    expect(story.alert('MLOPS_HIRE').reasons[0]).toMatchObject({
      observed: 2,
      comparator: '>=',
      threshold: 2,
      ids: [
        { kind: 'person', id: 'person-1' },
        { kind: 'person', id: 'person-2' },
      ],
      provenance: { kind: 'source', section: expect.stringContaining('first MLOps') },
      statement: expect.stringContaining('KORE1, Building an ML Engineering Team Structure'),
      clearedBy: 'MLOps at 1 FTE (now 0 FTE), or: ML engineers below 2',
    });
  });

  it('2 ML engineers, one starting next month: not yet; fires at local midnight of that day without a write', () => {
    const timeZone = 'America/New_York';
    const given = anOrganization({ timeZone }).staff('ML_ENGINEER', 1);
    const startDate = daysFromNoon(31);
    given.hire('ML_ENGINEER', { startDate });
    const story = new Story('MLOPS_HIRE', 'PLATFORM_CAPACITY');
    expect(story.evaluate(given.world, NOON)).toEqual([]);
    expect(story.result('MLOPS_HIRE').state).toBe('OK');

    const midnight = startOfDay(startDate, timeZone);
    expect(midnight).toBe(Date.parse(`${startDate}T05:00:00Z`));
    expect(story.wakesAt).toBe(midnight);
    expect(story.evaluate(given.world, midnight - 1, 'TIME_PASSED')).toEqual([]);
    expect(story.evaluate(given.world, midnight, 'TIME_PASSED')).toEqual([
      'MLOPS_HIRE FIRED WARNING',
    ]);
  });

  it('two half-time ML engineers: heads 2, fires', () => {
    const given = anOrganization();
    given.hire('ML_ENGINEER', { fte: 0.5 });
    given.hire('ML_ENGINEER', { fte: 0.5 });
    const story = new Story('MLOPS_HIRE', 'PLATFORM_CAPACITY');
    expect(story.evaluate(given.world, NOON)).toEqual(['MLOPS_HIRE FIRED WARNING']);
    expect(story.assessment?.facts.roles.ML_ENGINEER).toMatchObject({ heads: 2, fte: 1 });
  });

  it('0.5 FTE MLOps, 2 ML engineers: still fires, the half named', () => {
    const given = anOrganization().staff('ML_ENGINEER', 2).staff('MLOPS_ENGINEER', 0.5);
    const story = new Story('MLOPS_HIRE', 'PLATFORM_CAPACITY');
    expect(story.evaluate(given.world, NOON)).toEqual(['MLOPS_HIRE FIRED WARNING']);
    const result = story.result('MLOPS_HIRE');
    expect(result.context).toEqual([
      {
        id: 'MLOPS_IN_PLACE',
        label: 'MLOps in place',
        observed: 0.5,
        unit: 'FTE',
        ids: [{ kind: 'assignment', id: 'assignment-3' }],
      },
    ]);
    expect(result.reasons[0]?.clearedBy).toContain('now 0.5 FTE');
  });

  it('then 2 → 3 production use cases: the reason joins the same alert, live only', () => {
    const given = anOrganization().staff('ML_ENGINEER', 2).staff('MLOPS_ENGINEER', 0.5);
    given.operating();
    given.operating();
    const story = new Story('MLOPS_HIRE', 'PLATFORM_CAPACITY');
    story.evaluate(given.world, NOON);
    const { crossing } = story.alert('MLOPS_HIRE');

    given.operating();
    expect(story.evaluate(given.world, NOON + HOUR)).toEqual([]);
    expect(story.alert('MLOPS_HIRE').crossing).toBe(crossing);
    expect(metReasons(story.alert('MLOPS_HIRE'))).toEqual([
      'SECOND_ML_ENGINEER',
      'PRODUCTION_USE_CASES',
    ]);
  });

  it('5 live models of 2 use cases: no reason', () => {
    const given = anOrganization();
    deployModels(given, 5, [given.useCase(), given.useCase()]);
    const result = resultOf(assess(given.world, NOON), 'MLOPS_HIRE');
    expect(metReasons(result)).toEqual([]);
    expect(result.state).toBe('OK');
  });

  it('6 → CRITICAL; back to 5 → RECOVERING, RESOLVED after 24 h', () => {
    const given = anOrganization();
    deployModels(given, 6, [given.useCase(), given.useCase()]);
    const story = new Story('MLOPS_HIRE', 'PLATFORM_CAPACITY');
    expect(story.evaluate(given.world, NOON)).toEqual(['MLOPS_HIRE FIRED CRITICAL']);

    const sixth = given.world.deployments[5];
    if (sixth) sixth.retiredAt = NOON + HOUR;
    expect(story.evaluate(given.world, NOON + HOUR)).toEqual([]);
    expect(story.alert('MLOPS_HIRE').state).toBe('RECOVERING');

    const end = NOON + HOUR + 24 * HOUR;
    expect(story.wakesAt).toBe(end);
    expect(story.evaluate(given.world, end - 1, 'TIME_PASSED')).toEqual([]);
    expect(story.evaluate(given.world, end, 'TIME_PASSED')).toEqual([
      'MLOPS_HIRE RESOLVED CRITICAL',
    ]);
  });

  it('6 again within 24 h: the same alert, silent', () => {
    const given = anOrganization();
    deployModels(given, 5);
    const story = new Story('MLOPS_HIRE', 'PLATFORM_CAPACITY');
    const sixth = given.deploy({ retiredAt: NOON + HOUR });
    expect(story.evaluate(given.world, NOON)).toEqual(['MLOPS_HIRE FIRED CRITICAL']);
    story.evaluate(given.world, NOON + HOUR);
    given.deploy();
    expect(story.evaluate(given.world, NOON + 24 * HOUR)).toEqual([]);
    expect(story.alert('MLOPS_HIRE')).toMatchObject({ state: 'FIRING', crossing: 1 });
    expect(sixth).toBe('deployment-6');
  });

  it('6 models live in shadow: 0 production models', () => {
    const given = anOrganization();
    for (let made = 0; made < 6; made += 1) given.deploy({ kind: 'SHADOW' });
    const assessment = assess(given.world, NOON);
    expect(assessment.facts.productionModels).toEqual({ count: 0, ids: [] });
    expect(resultOf(assessment, 'MLOPS_HIRE').state).toBe('OK');
  });

  it('MLOps 1.0 starts, lead time 20 days: MLOPS_HIRE resolves; PLATFORM_CAPACITY fires WARNING', () => {
    const given = anOrganization().staff('ML_ENGINEER', 2);
    for (const daysAgo of [3, 2, 1]) goLive(given, 20, daysAgo);
    const story = new Story('MLOPS_HIRE', 'PLATFORM_CAPACITY');
    expect(story.evaluate(given.world, NOON)).toEqual(['MLOPS_HIRE FIRED CRITICAL']);
    expect(story.result('PLATFORM_CAPACITY').state).toBe('NOT_APPLICABLE');

    given.staff('MLOPS_ENGINEER', 1);
    expect(story.evaluate(given.world, NOON + 1)).toEqual(['PLATFORM_CAPACITY FIRED WARNING']);
    expect(story.result('MLOPS_HIRE')).toMatchObject({ state: 'OK', reasons: [] });
    expect(story.result('PLATFORM_CAPACITY').notes[0]).toContain('no benchmark');
    expect(story.evaluate(given.world, NOON + 1 + DAY, 'TIME_PASSED')).toEqual([
      'MLOPS_HIRE RESOLVED CRITICAL',
    ]);
  });

  it('2 go-lives only: lead time NO_DATA, listed in unknown', () => {
    const given = anOrganization();
    goLive(given, 20, 2);
    goLive(given, 20, 1);
    const assessment = assess(given.world, NOON);
    const { reasons, unknown } = resultOf(assessment, 'MLOPS_HIRE');
    expect(assessment.facts.leadTime.days).toBeNull();
    expect(reasons.map(({ id }) => id)).not.toContain('LEAD_TIME');
    expect(unknown).toContainEqual({
      reason: 'LEAD_TIME',
      why: '2 of the 3 deployments needed are known.',
      ids: [],
    });
  });

  it('40% infrastructure, 20% modelling: infraShare 0.67, CRITICAL', () => {
    const given = anOrganization();
    given.pulse(given.hire('ML_ENGINEER'), { infraShare: 0.4, modellingShare: 0.2 });
    const assessment = assess(given.world, NOON);
    expect(assessment.facts.infraShare.value).toBeCloseTo(0.67, 2);
    const result = resultOf(assessment, 'MLOPS_HIRE');
    expect(result.state).toBe('CRITICAL');
    expect(metReasons(result)).toEqual(['INFRA_SHARE']);
  });

  it('3 imported operating use cases, nobody recorded: fires, with HEADCOUNT_NOT_RECORDED', () => {
    const given = anOrganization({ stage: null });
    for (let made = 0; made < 3; made += 1) given.operating({ stageEnteredAt: null });
    const story = new Story('MLOPS_HIRE', 'PLATFORM_CAPACITY');
    expect(story.evaluate(given.world, NOON)).toEqual(['MLOPS_HIRE FIRED WARNING']);
    expect(metReasons(story.result('MLOPS_HIRE'))).toEqual(['PRODUCTION_USE_CASES']);
    expect(story.result('MLOPS_HIRE').caveats).toEqual(['HEADCOUNT_NOT_RECORDED']);
    expect(story.assessment?.caveats).toEqual(['HEADCOUNT_NOT_RECORDED', 'STAGE_UNSET']);
    for (const rule of ['DATA_ENGINEERING', 'HEADCOUNT_BAND'] as const) {
      expect(story.result(rule).state).toBe('NO_DATA');
    }
    for (const { gap, required } of story.assessment?.gaps ?? []) {
      expect({ gap, required }).toEqual({ gap: null, required: null });
    }
  });

  it('threshold overridden from 3 to 4 while firing at 3: RESOLVED, cause POLICY_CHANGED', () => {
    const given = anOrganization();
    for (let made = 0; made < 3; made += 1) given.operating();
    const story = new Story('MLOPS_HIRE', 'PLATFORM_CAPACITY');
    expect(story.evaluate(given.world, NOON)).toEqual(['MLOPS_HIRE FIRED WARNING']);

    const override = { rule: 'MLOPS_HIRE', name: 'productionUseCases.due' } as const;
    const reason = 'One of them is a form.';
    story.registry = withOverrides(REGISTRY, [{ ...override, value: 4, reason }]);
    expect(story.evaluate(given.world, NOON + 1, 'POLICY_CHANGED')).toEqual([
      'MLOPS_HIRE RESOLVED WARNING',
    ]);
    expect(story.alert('MLOPS_HIRE').cause).toBe('POLICY_CHANGED');
    expect(story.told.at(-1)).toMatchObject({ cause: 'POLICY_CHANGED', stateFrom: 'FIRING' });
    const judged = story.result('MLOPS_HIRE').reasons.find(({ threshold }) => threshold === 4);
    expect(judged?.benchmark?.overridden).toEqual({ reason, original: 3 });

    story.registry = REGISTRY;
    expect(story.evaluate(given.world, NOON + 2, 'POLICY_CHANGED')).toEqual([
      'MLOPS_HIRE FIRED WARNING',
    ]);
    expect(story.told.at(-1)).toMatchObject({ cause: 'POLICY_CHANGED', crossing: 2 });
  });
});

describe('DATA_ENGINEERING', () => {
  const gapOf = (given: WorldBuilder, at: Instant = NOON) =>
    assess(given.world, at).gaps.find(({ role }) => role === 'DATA_ENGINEER');

  it('EARLY, 3.0 ML/DS, 1.0 DE: no gap, range 1.0–1.5', () => {
    const given = anOrganization().staff('DATA_SCIENTIST', 3).staff('DATA_ENGINEER', 1);
    expect(resultOf(assess(given.world, NOON), 'DATA_ENGINEERING').state).toBe('OK');
    expect(gapOf(given)).toMatchObject({
      gap: 0,
      required: { min: 1, max: 1.5 },
      askedBy: 'DATA_ENGINEERING',
    });
  });

  it('GROWTH, HIGH, 8.0 ML/DS, 5.0 DE: short by 3.0, CRITICAL', () => {
    const given = anOrganization({ stage: 'GROWTH', dataComplexity: 'HIGH' })
      .staff('DATA_SCIENTIST', 8)
      .staff('DATA_ENGINEER', 5);
    const result = resultOf(assess(given.world, NOON), 'DATA_ENGINEERING');
    expect(result.state).toBe('CRITICAL');
    expect(result.reasons[0]).toMatchObject({ id: 'RATIO', observed: 3, state: 'CRITICAL' });
    expect(gapOf(given)?.gap).toBe(3);
    const story = new Story();
    expect(story.evaluate(given.world, NOON)).toContain('DATA_ENGINEERING FIRED CRITICAL');
  });

  it('LATE: DE ratio NOT_APPLICABLE, not 0', () => {
    const bare = anOrganization({ stage: 'LATE' });
    expect(resultOf(assess(bare.world, NOON), 'DATA_ENGINEERING').state).toBe('NOT_APPLICABLE');

    const given = anOrganization({ stage: 'LATE' }).staff('DATA_SCIENTIST', 9);
    given.team({ kind: 'DATA', leadPersonId: 'person-1' });
    const result = resultOf(assess(given.world, NOON), 'DATA_ENGINEERING');
    expect(result.state).toBe('NOT_APPLICABLE');
    expect(result.reasons[0]).toMatchObject({
      id: 'RATIO',
      state: 'NOT_APPLICABLE',
      threshold: null,
    });
    expect(gapOf(given)).toMatchObject({ required: null, gap: null });
  });
});

describe('ORG_MODEL', () => {
  it('has ranges of counts without hole or overlap; the boundary is the hub’s, wherever it lies', () => {
    const rangesOf = (registry: Registry) =>
      orgModelRanges(registry).map(({ from, to }) => [from, to]);
    expect(rangesOf(REGISTRY)).toEqual([
      [0, 2],
      [3, 10],
      [11, null],
    ]);
    const name = 'embedded.useCases';
    const moved = { rule: 'ORG_MODEL' as const, name, value: 20, reason: 'Our teams are small.' };
    expect(rangesOf(withOverrides(REGISTRY, [moved]))).toEqual([
      [0, 2],
      [3, 20],
      [21, null],
    ]);
  });

  /** `active` use cases over 3 product teams on 2 lines, 3 of them in production; platform 2.0 FTE. */
  const hubbed = (active: number): WorldBuilder => {
    const given = anOrganization();
    const teams = ['payments', 'payments', 'search'].map((productLine) =>
      given.team({ productLine }),
    );
    const platform = given.team({ kind: 'ML_PLATFORM' });
    given.staff('MLOPS_ENGINEER', 2, { teamId: platform });
    for (let made = 0; made < active; made += 1) {
      const teamId = teams[made % teams.length] ?? null;
      if (made < 3) given.operating({ teamId });
      else given.useCase({ teamId });
    }
    return given;
  };

  it('10 active, 3 in production, 3 teams on 2 lines, platform 2.0 FTE: HUB_AND_SPOKE with BOUNDARY; the 11th → PRODUCT_EMBEDDED after 7 days', () => {
    const given = hubbed(10);
    const story = new Story();
    story.evaluate(given.world, NOON);
    expect(story.assessment?.orgModel).toMatchObject({
      recommended: 'HUB_AND_SPOKE',
      adopted: 'HUB_AND_SPOKE',
      boundary: true,
      next: { model: 'PRODUCT_EMBEDDED', useCasesMissing: 1, failedGates: [] },
    });

    given.useCase();
    story.evaluate(given.world, NOON + 1);
    expect(story.assessment?.orgModel).toMatchObject({
      recommended: 'PRODUCT_EMBEDDED',
      adopted: 'HUB_AND_SPOKE',
      candidate: 'PRODUCT_EMBEDDED',
      boundary: false,
    });
    expect(story.assessment?.nextChangeAt).toBe(NOON + 1 + 7 * DAY);
    story.evaluate(given.world, NOON + 7 * DAY);
    expect(story.assessment?.orgModel.adopted).toBe('HUB_AND_SPOKE');
    story.evaluate(given.world, NOON + 1 + 7 * DAY);
    expect(story.assessment?.orgModel).toMatchObject({
      adopted: 'PRODUCT_EMBEDDED',
      adoptedAt: NOON + 1 + 7 * DAY,
      candidate: null,
    });
  });

  it('11 active, none in production, two lines, platform 2.0: HUB’s gates come first (R16)', () => {
    const given = anOrganization();
    const teams = ['payments', 'search'].map((productLine) => given.team({ productLine }));
    const platform = given.team({ kind: 'ML_PLATFORM' });
    given.staff('MLOPS_ENGINEER', 2, { teamId: platform });
    for (let made = 0; made < 11; made += 1) given.useCase({ teamId: teams[made % 2] ?? null });
    expect(assess(given.world, NOON).orgModel).toMatchObject({
      nominated: 'PRODUCT_EMBEDDED',
      recommended: 'CENTRALIZED',
      rungs: [{ passed: true }, { passed: false }, { passed: false }],
      next: {
        model: 'HUB_AND_SPOKE',
        useCasesMissing: 0,
        failedGates: [{ id: 'HUB_PRODUCTION_USE_CASES' }],
      },
    });
  });

  it('product lines Retail, retail and RETAIL are one line: the gate fails (R15)', () => {
    const given = anOrganization();
    const teams = ['Retail', 'retail', 'RETAIL '].map((productLine) => given.team({ productLine }));
    const platform = given.team({ kind: 'ML_PLATFORM' });
    given.staff('MLOPS_ENGINEER', 2, { teamId: platform });
    for (let made = 0; made < 11; made += 1) {
      const teamId = teams[made % 3] ?? null;
      if (made < 2) given.operating({ teamId });
      else given.useCase({ teamId });
    }
    const { facts, orgModel } = assess(given.world, NOON);
    expect(orgModel.recommended).toBe('HUB_AND_SPOKE');
    expect(orgModel.next?.failedGates).toMatchObject([
      { id: 'EMBEDDED_PRODUCT_LINES', observed: 1 },
    ]);
    expect(facts.teams.productLines).toMatchObject([{ teamIds: teams }]);
  });

  it('4 active, 3 in production, 1 product team: CENTRALIZED, next HUB_AND_SPOKE, the missing gate named', () => {
    const given = anOrganization();
    const teamId = given.team();
    for (let made = 0; made < 3; made += 1) given.operating({ teamId });
    given.useCase();
    const { orgModel } = assess(given.world, NOON);
    expect(orgModel).toMatchObject({
      nominated: 'HUB_AND_SPOKE',
      recommended: 'CENTRALIZED',
      next: {
        model: 'HUB_AND_SPOKE',
        useCasesMissing: 0,
        failedGates: [{ id: 'HUB_PRODUCT_TEAMS', passed: false, observed: 1, threshold: 2 }],
      },
    });
  });
});
