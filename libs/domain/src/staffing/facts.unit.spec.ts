import { describe, expect, it } from '@jest/globals';
import { quotient } from '../shared/exact.ts';
import { DAY, startOfDay } from '../shared/time.ts';
import { ROLES } from '../shared/vocabulary.ts';
import { assess, factsOf } from '../testing/story.builder.ts';
import { anOrganization, daysFromNoon, NOON } from '../testing/world.builder.ts';
import { meanInfraShare, medianDays, shownFacts } from './facts.ts';

describe('people', () => {
  it('are counted once per role, and once across ML engineering and data science', () => {
    const given = anOrganization();
    const both = given.hire('ML_ENGINEER', { fte: 0.5 });
    given.hire('DATA_SCIENTIST', { personId: both, fte: 0.3 });
    given.hire('ML_ENGINEER', { personId: both, fte: 0.2 });
    const { roles, mlDs } = factsOf(given.world, NOON);
    expect(roles.ML_ENGINEER).toMatchObject({ heads: 1, fte: 0.7 });
    expect(mlDs).toMatchObject({ heads: 1, fte: 1, personIds: [both] });
    expect(Object.keys(roles)).toEqual([...ROLES]);
    expect(roles.CLOUD_ENGINEER).toMatchObject({ heads: 0, fte: 0, assignments: [] });
  });

  it('count from the midnight they start to the midnight they stop, in the organization’s zone', () => {
    const timeZone = 'Asia/Tokyo';
    const given = anOrganization({ timeZone });
    given.hire('ML_ENGINEER', { startDate: '2026-02-01', endDate: '2026-03-01' });
    const heads = (at: number) => factsOf(given.world, at).roles.ML_ENGINEER.heads;
    const [start, end] = [startOfDay('2026-02-01', timeZone), startOfDay('2026-03-01', timeZone)];
    expect([start - 1, start, end - 1, end].map(heads)).toEqual([0, 1, 1, 0]);
  });

  it('are committed and planned before they start, but not counted', () => {
    const given = anOrganization().staff('DATA_ENGINEER', 1);
    given.hire('DATA_ENGINEER', { fte: 0.5, startDate: daysFromNoon(9) });
    given.hire('DATA_ENGINEER', { startDate: daysFromNoon(9), endDate: daysFromNoon(9) });
    const { fte, committed, planned, starting } = factsOf(given.world, NOON).roles.DATA_ENGINEER;
    expect({ fte, committed, planned }).toEqual({ fte: 1, committed: 1.5, planned: 1.5 });
    expect(starting).toMatchObject([{ fte: 0.5, startsAt: NOON + 8.5 * DAY, endsAt: null }]);
  });
});

describe('use cases', () => {
  it('are active when approved and not retired, duplicates once', () => {
    const given = anOrganization();
    const original = given.useCase();
    given.useCase({ duplicateOf: original });
    given.useCase({ status: 'SUBMITTED' });
    given.useCase({ status: 'RETIRED', retiredAt: NOON });
    given.useCase({ status: 'RETIRED', retiredAt: null });
    const retiring = given.useCase({ status: 'RETIRED', retiredAt: NOON + 1 });
    expect(factsOf(given.world, NOON).activeUseCases).toEqual({
      count: 2,
      ids: [original, retiring],
    });
  });

  it('of a duplicate whose original is not active count once, with the models of all', () => {
    const given = anOrganization();
    const original = given.useCase({ status: 'DECLINED' });
    given.useCase({ duplicateOf: original });
    const second = given.useCase({ duplicateOf: original });
    given.deploy({}, [second]);
    const facts = factsOf(given.world, NOON);
    expect(facts.activeUseCases).toEqual({ count: 1, ids: [original] });
    expect(facts.productionUseCases).toMatchObject({ count: 1, ids: [original] });
  });

  it('are in production by a live model whatever the stage, flagged when early', () => {
    const given = anOrganization();
    const early = given.useCase({ stage: 'MODELING' });
    const monitored = given.useCase({ stage: 'MONITORING' });
    given.deploy({}, [early, monitored]);
    given.useCase({ stage: 'MONITORING' });
    const stated = given.operating();
    expect(factsOf(given.world, NOON).productionUseCases).toEqual({
      count: 3,
      ids: [early, monitored, stated],
      earlyIds: [early],
    });
  });

  it('are blocked after more than 14 days in DEPLOYMENT; unknown entry does not count', () => {
    const given = anOrganization();
    given.useCase({ stage: 'DEPLOYMENT', stageEnteredAt: NOON - 14 * DAY });
    const unknown = given.useCase({ stage: 'DEPLOYMENT', stageEnteredAt: null });
    const blocked = (at: number) => factsOf(given.world, at).blockedDeployments;
    expect(blocked(NOON)).toEqual({ count: 0, ids: [], unknownIds: [unknown] });
    expect(factsOf(given.world, NOON).nextBoundaryAt).toBe(NOON + 1);
    expect(blocked(NOON + 1).count).toBe(1);
  });
});

describe('models', () => {
  it('are live from liveAt until retiredAt, and unmonitored without a monitoring owner', () => {
    const given = anOrganization();
    const owned = given.model({ monitoringOwnerId: 'person-1' });
    given.deploy({ modelId: owned });
    given.deploy({ modelId: owned, liveAt: NOON - 1 });
    const orphan = given.model();
    given.deploy({ modelId: orphan, liveAt: NOON, retiredAt: NOON + 5 });
    const at = (instant: number) => factsOf(given.world, instant);
    expect(at(NOON - 1).productionModels.count).toBe(1);
    expect(at(NOON).productionModels.ids).toEqual([owned, orphan]);
    expect(at(NOON).unmonitoredModels).toEqual({ count: 1, ids: [orphan] });
    expect(at(NOON + 5).productionModels.count).toBe(1);
  });

  it('have the median lead time of the last five deployments of 180 days that have both', () => {
    const given = anOrganization();
    const live = (days: number, lead: number | null) =>
      given.deploy({
        liveAt: NOON - days * DAY,
        readyAt: lead === null ? null : NOON - (days + lead) * DAY,
      });
    live(180, 100);
    const kept = [live(179, 90), live(5, 1), live(4, 2), live(3, 30), live(2, 8)];
    live(1, null);
    const { days, deployments } = factsOf(given.world, NOON).leadTime;
    expect(deployments.map(({ id }) => id)).toEqual([...kept].reverse());
    expect(days).toBe(8);
    live(1, 40);
    expect(factsOf(given.world, NOON).leadTime.days).toBe(8);
    expect(medianDays([DAY, 2 * DAY])).toEqual(quotient(3 * DAY, 2 * DAY));
    expect(medianDays([])).toBeNull();
  });

  it('take the share of infrastructure from each ML engineer’s latest pulse, 0/0 left out', () => {
    const given = anOrganization();
    const [ada, bob, cy] = [0, 1, 2].map(() => given.hire('ML_ENGINEER')) as [
      string,
      string,
      string,
    ];
    given.pulse(ada, { at: NOON - 1, infraShare: 0.9, modellingShare: 0.1 });
    given.pulse(ada, { infraShare: 0.3, modellingShare: 0.1 });
    given.pulse(bob, { infraShare: 0, modellingShare: 0 });
    given.pulse(cy, { at: NOON - 90 * DAY });
    given.pulse(given.hire('DATA_SCIENTIST'));
    const { value, pulses } = factsOf(given.world, NOON).infraShare;
    expect(pulses.map(({ personId }) => personId)).toEqual([ada]);
    expect(value).toBeCloseTo(0.75);
    expect(meanInfraShare([])).toBeNull();
  });

  it('have no count of monitoring gaps until any incident was recorded or tracking declared', () => {
    const given = anOrganization();
    const gaps = () => factsOf(given.world, NOON).monitoringGaps;
    expect(gaps()).toEqual({ count: null, ids: [], tracked: false });
    given.organization({ incidentTrackingSince: NOON });
    expect(gaps()).toEqual({ count: 0, ids: [], tracked: true });
    given.organization({ incidentTrackingSince: null });
    given.incident({ cause: 'DATA_DRIFT', openedAt: 0 });
    given.incident({ openedAt: NOON - 90 * DAY });
    const recent = given.incident({ openedAt: NOON - 90 * DAY + 1 });
    given.incident({ openedAt: NOON + 1 });
    expect(gaps()).toEqual({ count: 1, ids: [recent], tracked: true });
  });
});

describe('teams', () => {
  it('count while open: product teams that request, platform FTE, led data teams, governance', () => {
    const given = anOrganization();
    const lead = given.person();
    const maps = given.team({ productLine: 'maps' });
    given.team({ productLine: 'idle' });
    const gone = given.team({ productLine: 'gone', archivedAt: NOON });
    const platform = given.team({ kind: 'ML_PLATFORM', leadPersonId: lead });
    const data = given.team({ kind: 'DATA' });
    given.team({ kind: 'GOVERNANCE', leadPersonId: lead });
    for (const teamId of [maps, gone, platform, null]) given.useCase({ teamId });
    const mlops = given.hire('MLOPS_ENGINEER', { teamId: platform, fte: 0.5 });
    const scientist = given.hire('DATA_SCIENTIST', { teamId: maps });
    const officer = given.hire('SECURITY_GOVERNANCE');
    const { productTeams, teams, governanceOwners } = factsOf(given.world, NOON);
    expect(productTeams).toEqual({ count: 1, ids: [maps], productLines: ['maps'] });
    expect(teams.platform).toMatchObject({ ids: [platform], ledIds: [platform], fte: 0.5 });
    expect(teams.platformMlops).toEqual({ heads: 1, personIds: [mlops] });
    expect(teams.data).toEqual({ ids: [data], ledIds: [] });
    expect(teams.productLines).toEqual([
      { line: 'idle', teamIds: ['team-2'], mlDsPersonIds: [] },
      { line: 'maps', teamIds: [maps], mlDsPersonIds: [scientist] },
    ]);
    expect(governanceOwners).toEqual({ count: 2, personIds: [lead, officer] });
  });
});

describe('the numbers that are shown', () => {
  const given = anOrganization({ stage: 'GROWTH' })
    .staff('ML_ENGINEER', 2)
    .staff('DATA_ENGINEER', 1);
  const assessment = assess(given.world, NOON);
  const shown = shownFacts(assessment.facts);

  it('have a name of their own, and a definition with the windows they were counted with', () => {
    expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length);
    const gaps = shown.find(({ name }) => name === 'monitoringGapIncidents');
    expect(gaps).toMatchObject({ value: null, definition: expect.stringContaining('90 days') });
  });

  it('are what the reasons and gates observed that say they judge them', () => {
    const judged = [
      ...assessment.rules.flatMap(({ reasons }) => reasons),
      ...assessment.orgModel.rungs.flatMap(({ gates }) => gates),
    ];
    const readers = shown.flatMap(({ value, readBy }) =>
      judged.filter(({ id }) => readBy.includes(id)).map(({ observed }) => [observed, value]),
    );
    expect(readers.length).toBeGreaterThan(6);
    for (const [observed, value] of readers) expect(observed).toBe(value);
  });
});
