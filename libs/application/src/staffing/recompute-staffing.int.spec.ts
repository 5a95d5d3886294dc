import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  acrossTenants,
  claimOutbox,
  dueStaffing,
  findStaffing,
  inTenant,
  listAlerts,
  lockStaffing,
  markPublished,
} from '@cadre/persistence';
import { DAY, HOUR, MINUTE } from '@cadre/domain';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import {
  givenModel,
  givenPerson,
  givenProductionUseCase,
  givenUseCase,
} from '../../../../test/given/portfolio.ts';
import { until } from '../../../../test/support/until.ts';
import { retireDeployment, takeModelLive } from '../models/index.ts';
import { moveUseCase } from '../lifecycle/index.ts';
import { endAssignment } from '../org/index.ts';
import { updateOrganization } from '../tenancy/index.ts';
import { staffing } from './index.ts';
import { scheduleDueStaffing } from './schedule-due-staffing.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app, { stage: 'EARLY' });
});

const inside = <T>(read: Parameters<typeof inTenant<T>>[2]) =>
  inTenant(cadre.app.database, organization.id, read);
const alerts = () => inside(listAlerts);
const mlopsHire = async () => (await alerts()).find(({ rule }) => rule === 'MLOPS_HIRE');
const transitions = () =>
  inside((tx) =>
    tx.query<{ transition: string; crossing: number }>(
      `SELECT transition, crossing FROM cadre.alert_transition
       WHERE organization_id = $1 AND rule = 'MLOPS_HIRE' ORDER BY at, transition`,
      [organization.id],
    ),
  );
/** Evaluations that wait for the organization's lock. */
const waiting = async () => {
  const [row] = await inside((tx) =>
    tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    ),
  );
  return row?.count ?? 0;
};
const isDue = async () => {
  const due = await acrossTenants(cadre.app.database, (session) =>
    dueStaffing(session, cadre.clock.now(), 1_000),
  );
  return due.some(({ organizationId }) => organizationId === organization.id);
};

describe('recompute-staffing', () => {
  it('fires the MLOps alert at the third production use case, with the use cases behind it', async () => {
    await givenPerson(organization, 'ML_ENGINEER');
    const first = await givenProductionUseCase(organization);
    const second = await givenProductionUseCase(organization);
    await organization.evaluated();
    expect(await mlopsHire()).toBeUndefined();

    const third = await givenUseCase(organization);
    const { deploymentId } = await givenModel(organization, { useCaseIds: [third], live: false });
    await organization.does(takeModelLive, { deploymentId });
    await organization.evaluated();

    const alert = await mlopsHire();
    expect(alert).toMatchObject({ state: 'FIRING', severity: 'WARNING', crossing: 1 });
    expect(alert?.machine.reasons).toHaveLength(1);
    expect(alert?.machine.reasons[0]).toMatchObject({ observed: 3, threshold: 3 });
    expect(alert?.machine.reasons[0]?.ids.map(({ id }) => id).sort()).toEqual(
      [first, second, third].sort(),
    );
  });

  it('fires on the day a second ML engineer starts, without a write', async () => {
    await givenPerson(organization, 'ML_ENGINEER');
    await givenPerson(organization, 'ML_ENGINEER', { startDate: '2026-11-13' });
    await organization.evaluated();
    expect(await mlopsHire()).toBeUndefined();

    const midnight = Date.UTC(2026, 10, 13);
    cadre.clock.set(midnight - 1);
    expect(await isDue()).toBe(false);
    cadre.clock.set(midnight);
    expect(await isDue()).toBe(true);
    await organization.evaluated('TIME');

    expect(await mlopsHire()).toMatchObject({ state: 'FIRING', severity: 'WARNING' });
    expect((await mlopsHire())?.machine.cause).toBe('TIME_PASSED');
    expect(await isDue()).toBe(false);
  });

  it('holds one alert through a dip of six models to five and back within a day', async () => {
    const models = [];
    for (let count = 0; count < 6; count += 1) models.push(await givenModel(organization));
    await organization.evaluated();
    expect(await mlopsHire()).toMatchObject({ state: 'FIRING', severity: 'CRITICAL' });

    const [dip] = models;
    await organization.does(retireDeployment, { deploymentId: dip?.deploymentId ?? '' });
    await organization.evaluated();
    expect(await mlopsHire()).toMatchObject({ state: 'RECOVERING', crossing: 1 });

    cadre.clock.advance(23 * HOUR);
    await givenModel(organization);
    await organization.evaluated();
    expect(await mlopsHire()).toMatchObject({ state: 'FIRING', crossing: 1 });
    expect((await transitions()).map(({ transition }) => transition)).toEqual(['FIRED']);
  });

  it('waits out a dip although another setting was changed in the same burst (R3)', async () => {
    const models = [];
    for (let count = 0; count < 6; count += 1) models.push(await givenModel(organization));
    await organization.evaluated();
    expect(await mlopsHire()).toMatchObject({ state: 'FIRING' });

    await organization.does(retireDeployment, { deploymentId: models[0]?.deploymentId ?? '' });
    await organization.does(updateOrganization, {
      expectedVersion: 1,
      name: 'Another name',
      reportingHome: 'DATA',
    });
    await organization.evaluated();
    expect(await mlopsHire()).toMatchObject({ state: 'RECOVERING' });
    expect((await mlopsHire())?.machine.cause).toBe('FACTS_CHANGED');
  });

  it('S10: keeps with an alert what was done, to which row, by whom and when', async () => {
    await givenPerson(organization, 'ML_ENGINEER');
    for (let count = 0; count < 5; count += 1) await givenModel(organization);
    await organization.evaluated();
    cadre.clock.advance(HOUR);
    const { modelId, deploymentId } = await givenModel(organization, { live: false });
    cadre.clock.advance(HOUR);
    // Unrelated to the reason: not the answer.
    await givenUseCase(organization);
    await organization.does(takeModelLive, { deploymentId });
    cadre.clock.advance(HOUR);
    await organization.evaluated();

    const took = {
      action: 'takeModelLive',
      kind: 'deployment',
      id: deploymentId,
      actorName: 'LEADER',
      at: NOON + 2 * HOUR,
    };
    const alert = await mlopsHire();
    expect(alert?.machine.reasons[0]?.ids).toContainEqual({ kind: 'model', id: modelId });
    expect(alert?.changes[0]).toEqual(took);
    const [fired] = await inside((tx) =>
      tx.query<{ changes: object[] }>(
        `SELECT changes FROM cadre.alert_transition WHERE organization_id = $1 AND rule = 'MLOPS_HIRE'`,
        [organization.id],
      ),
    );
    expect(fired?.changes[0]).toEqual(took);
    expect(JSON.stringify(fired?.changes)).not.toContain('submitUseCase');

    // By time alone nothing was done.
    await organization.does(retireDeployment, { deploymentId });
    await organization.evaluated();
    expect((await mlopsHire())?.changes[0]).toMatchObject({ action: 'retireDeployment' });
    cadre.clock.advance(DAY);
    await organization.evaluated('TIME');
    expect(await mlopsHire()).toMatchObject({ state: 'RESOLVED', changes: [] });
  });

  it('that had to wait for another one reads as of when its turn came', async () => {
    await givenPerson(organization, 'ML_ENGINEER');
    const { deploymentId } = await givenModel(organization, { live: false });
    let evaluation = Promise.resolve();
    await inside(async (tx) => {
      await lockStaffing(tx);
      evaluation = organization.evaluated();
      await until(async () => (await waiting()) === 1);
      cadre.clock.advance(HOUR);
      await organization.does(takeModelLive, { deploymentId });
    });
    await evaluation;
    const stored = await inside(findStaffing);
    expect(stored?.assessedAt).toBe(cadre.clock.now());
    expect(stored?.assessment?.facts.productionModels.count).toBe(1);
  });

  it('resolves by time alone once a dip has lasted a day', async () => {
    await givenPerson(organization, 'ML_ENGINEER');
    await givenPerson(organization, 'ML_ENGINEER', { endDate: '2026-10-16' });
    await organization.evaluated();
    expect(await mlopsHire()).toMatchObject({ state: 'FIRING' });

    cadre.clock.set(Date.UTC(2026, 9, 16));
    await organization.evaluated('TIME');
    expect(await mlopsHire()).toMatchObject({ state: 'RECOVERING' });
    cadre.clock.set(Date.UTC(2026, 9, 17));
    expect(await isDue()).toBe(true);
    await organization.evaluated('TIME');
    expect(await mlopsHire()).toMatchObject({ state: 'RESOLVED' });
    expect((await transitions()).map(({ transition }) => transition)).toEqual([
      'FIRED',
      'RESOLVED',
    ]);
  });

  it('tells one crossing once, however many evaluations run at the same time', async () => {
    await givenPerson(organization, 'ML_ENGINEER');
    await givenPerson(organization, 'ML_ENGINEER');
    await Promise.all(Array.from({ length: 12 }, () => organization.evaluated()));

    expect((await transitions()).map(({ transition }) => transition)).toEqual(['FIRED']);
    const stored = await inside((tx) =>
      tx.query<{ sequence: number }>(
        'SELECT sequence FROM cadre.assessment WHERE organization_id = $1 ORDER BY sequence',
        [organization.id],
      ),
    );
    expect(stored.map(({ sequence }) => sequence)).toEqual([1]);
    expect((await inside(findStaffing))?.sequence).toBe(1);
  });
});

describe('staffing', () => {
  it('asked as of a past instant, counts the stage a use case had then', async () => {
    const id = await givenUseCase(organization);
    const steps = ['DATA_PREPARATION', 'MODELING', 'DEPLOYMENT'] as const;
    for (const [index, to] of steps.entries()) {
      cadre.clock.advance(HOUR);
      await organization.does(moveUseCase, { id, expectedVersion: index + 2, to });
    }
    const deployedAt = cadre.clock.now();
    cadre.clock.set(deployedAt + 15 * DAY);
    await organization.does(moveUseCase, {
      id,
      expectedVersion: 5,
      to: 'MODELING',
      reason: 'drift',
    });

    const blockedAt = async (asOf: number) =>
      (await organization.does(staffing, { asOf }))?.assessment.facts.blockedDeployments.ids;
    expect(await blockedAt(deployedAt + 14 * DAY)).toEqual([]);
    expect(await blockedAt(deployedAt + 14 * DAY + 1)).toEqual([id]);
    expect(await blockedAt(cadre.clock.now())).toEqual([]);
  });

  it('asked what was known, answers what was shown then, whatever has changed since', async () => {
    await organization.evaluated();
    const before = cadre.clock.now();
    cadre.clock.advance(HOUR);
    await givenPerson(organization, 'ML_ENGINEER');
    await organization.evaluated();
    const headsKnown = async (knownAt: number) =>
      (await organization.does(staffing, { knownAt }))?.assessment.facts.roles.ML_ENGINEER.heads;
    expect(await headsKnown(before)).toBe(0);
    expect(await headsKnown(cadre.clock.now())).toBe(1);
  });
});

describe('events that every consumer has handled', () => {
  it('are forgotten after a week, and no other is', async () => {
    const events = () =>
      inside((tx) =>
        tx.query<{ settled: boolean }>(
          `SELECT settled_at IS NOT NULL AS settled FROM cadre.outbox WHERE organization_id = $1`,
          [organization.id],
        ),
      );
    await organization.evaluated();
    await acrossTenants(cadre.app.database, async (session) => {
      const claimed = await claimOutbox(session, 1_000, 1_000);
      await markPublished(session, claimed, cadre.clock.now());
    });
    // Waits to be scored.
    await givenUseCase(organization, { approved: false });
    const settled = (await events()).filter((event) => event.settled).length;
    const waiting = (await events()).length - settled;
    expect([settled, waiting].every((count) => count > 0)).toBe(true);

    // Ids carry the time of the machine that made them.
    cadre.clock.set(Date.now() + 6 * DAY);
    await organization.evaluated();
    expect((await events()).filter((event) => event.settled)).toHaveLength(settled);
    cadre.clock.set(Date.now() + 8 * DAY);
    await organization.evaluated();
    expect((await events()).filter((event) => event.settled)).toHaveLength(0);
    expect((await events()).length).toBeGreaterThanOrEqual(waiting);
  });
});

describe('endAssignment', () => {
  it('calls off an assignment that has not begun', async () => {
    await givenPerson(organization, 'ML_ENGINEER');
    const later = await givenPerson(organization, 'ML_ENGINEER', { startDate: '2026-12-01' });
    await organization.does(endAssignment, {
      id: later.assignmentId,
      expectedVersion: 1,
      endDate: '2026-12-01',
    });
    cadre.clock.set(Date.UTC(2027, 0, 1));
    await organization.evaluated('TIME');
    expect(await mlopsHire()).toBeUndefined();
  });

  it('that can never succeed is asked for ever more rarely, until it does', async () => {
    await givenPerson(organization, 'ML_ENGINEER', { startDate: '2026-11-13' });
    await organization.evaluated();
    const asked = new Set<string>();
    const queues = {
      addBulk: async (jobs: readonly { jobId: string }[]) => {
        for (const { jobId } of jobs) if (jobId.includes(organization.id)) asked.add(jobId);
      },
    };
    const due = Date.UTC(2026, 10, 13);
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      cadre.clock.set(due + minute * MINUTE);
      await scheduleDueStaffing(cadre.app, queues);
    }
    expect(asked.size).toBe(12);

    await organization.evaluated('TIME');
    cadre.clock.advance(DAY);
    await scheduleDueStaffing(cadre.app, queues);
    expect(asked.size).toBe(12);
  });
});
