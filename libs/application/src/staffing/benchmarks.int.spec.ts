import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR, impactOf, type Assessment } from '@cadre/domain';
import { findStaffing, findUseCase, inTenant, listAlerts } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';
import { rescorePortfolio } from '../intake/index.ts';
import { verify } from '../verify/index.ts';
import { benchmarks, overrideBenchmark, revertBenchmark, whatIf } from './index.ts';

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
const SECOND = { rule: 'MLOPS_HIRE', name: 'secondMlEngineer.due' } as const;
const reason = 'Our engineers share the work on the platform.';
const alert = async () => (await inside(listAlerts)).find(({ rule }) => rule === 'MLOPS_HIRE');
const row = async (which: { rule: string; name: string } = SECOND) => {
  const all = await organization.does(benchmarks, {});
  const found = all.find(({ rule, name }) => rule === which.rule && name === which.name);
  if (!found) throw new Error('no such row');
  return found;
};
const stored = async (): Promise<Assessment> => {
  const staffing = await inside(findStaffing);
  if (!staffing?.assessment) throw new Error('There is no assessment yet');
  return staffing.assessment;
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code: string; fields?: { path: string; message: string }[] }) => ({
      code: error.code,
      fields: error.fields,
    }),
  );

describe('an override of a benchmark', () => {
  beforeEach(async () => {
    await givenPerson(organization, 'ML_ENGINEER');
    await givenPerson(organization, 'ML_ENGINEER');
    await organization.evaluated();
    expect(await alert()).toMatchObject({ state: 'FIRING' });
  });

  it('resolves at once what it no longer meets, with the cause POLICY_CHANGED, and fires again when reverted', async () => {
    cadre.clock.advance(HOUR);
    await organization.does(overrideBenchmark, { ...SECOND, value: 3, reason, expectedVersion: 0 });
    await organization.evaluated();
    expect(await alert()).toMatchObject({
      state: 'RESOLVED',
      machine: { cause: 'POLICY_CHANGED' },
      changes: [{ action: 'overrideBenchmark', actorName: 'LEADER' }],
    });
    cadre.clock.advance(HOUR);
    await organization.does(revertBenchmark, { ...SECOND, expectedVersion: 1 });
    await organization.evaluated();
    expect(await alert()).toMatchObject({
      state: 'FIRING',
      crossing: 2,
      machine: { cause: 'POLICY_CHANGED' },
    });
    expect(await verify(cadre.app, [organization.id], { patience: 0 })).toEqual([]);
  });

  it('does what the scenario of it said, and so does its revert', async () => {
    const override = { kind: 'OVERRIDE', ...SECOND, value: 3, reason } as const;
    const before = await stored();
    const said = await organization.does(whatIf, { changes: [override] });
    await organization.does(overrideBenchmark, { ...SECOND, value: 3, reason, expectedVersion: 0 });
    await organization.evaluated();
    const between = await stored();
    expect(said).toMatchObject(impactOf(before, between));
    expect(said.rules).toMatchObject([{ rule: 'MLOPS_HIRE', before: 'WARNING', after: 'OK' }]);
    const back = await organization.does(whatIf, { changes: [{ kind: 'REVERT', ...SECOND }] });
    await organization.does(revertBenchmark, { ...SECOND, expectedVersion: 1 });
    await organization.evaluated();
    expect(back).toMatchObject(impactOf(between, await stored()));
  });

  it('is listed with its value, its reason, its history and what it decides today', async () => {
    expect(await row()).toMatchObject({ value: 2, shipped: 2, override: null, changeNumber: 0 });
    await organization.does(overrideBenchmark, { ...SECOND, value: 3, reason, expectedVersion: 0 });
    await organization.evaluated();
    expect(await row()).toMatchObject({
      value: 3,
      shipped: 2,
      override: { reason, original: 2 },
      changeNumber: 1,
      changes: [{ version: 1, value: 3, reason, by: 'LEADER', at: NOON }],
      use: {
        readBy: [{ rule: 'MLOPS_HIRE', state: 'OK' }],
        reasons: [{ rule: 'MLOPS_HIRE', observed: 2, state: 'OK' }],
      },
    });
  });

  it('is refused by field: a value out of its bounds, no reason, a row that is not there, a change that was not seen', async () => {
    const over = (change: object) =>
      refusal(
        organization.does(overrideBenchmark, {
          rule: 'MLOPS_HIRE',
          name: 'leadTime.due',
          value: 6,
          reason,
          expectedVersion: 0,
          ...change,
        }),
      );
    expect(await over({ value: 15 })).toEqual({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'value', message: 'It must not exceed 14 (leadTime.overdue).' }],
    });
    expect(await over({ value: -1 })).toMatchObject({ fields: [{ path: 'value' }] });
    expect(await over({ reason: ' ' })).toMatchObject({ fields: [{ path: 'reason' }] });
    expect(await over({ name: 'none' })).toMatchObject({
      code: 'NOT_FOUND',
      fields: [{ path: 'name' }],
    });
    expect(await over({ expectedVersion: 1 })).toMatchObject({ code: 'CONFLICT' });
    expect(await over({})).toBeNull();
    expect(await over({})).toMatchObject({ code: 'CONFLICT' });
    expect(
      await refusal(organization.does(revertBenchmark, { ...SECOND, expectedVersion: 0 })),
    ).toMatchObject({ fields: [{ path: 'name' }] });
  });

  it('of a window counts the facts anew, and is what the past is judged by too', async () => {
    const pulse = { rule: 'FACTS', name: 'pulse.window' } as const;
    await organization.does(overrideBenchmark, { ...pulse, value: 30, reason, expectedVersion: 0 });
    await organization.evaluated();
    expect((await stored()).facts.windows.pulseWindowMs).toBe(30 * 24 * HOUR);
    expect(await verify(cadre.app, [organization.id], { patience: 0 })).toEqual([]);
  });

  it('of the patience of an alert moves the instant at which it resolves', async () => {
    const keep = { rule: 'MLOPS_HIRE', name: 'alert.keepFiring' } as const;
    await givenPerson(organization, 'MLOPS_ENGINEER');
    await organization.evaluated();
    expect(await alert()).toMatchObject({ state: 'RECOVERING', nextChangeAt: NOON + 24 * HOUR });
    await organization.does(overrideBenchmark, { ...keep, value: 2, reason, expectedVersion: 0 });
    await organization.evaluated();
    expect(await alert()).toMatchObject({ nextChangeAt: NOON + 2 * HOUR });
    cadre.clock.advance(2 * HOUR);
    await organization.evaluated('TIME');
    expect(await alert()).toMatchObject({ state: 'RESOLVED' });
    expect(await verify(cadre.app, [organization.id], { patience: 0 })).toEqual([]);
  });
});

it('an override of a band scores the portfolio by it, and keeps to it when the weights change', async () => {
  const id = await givenUseCase(organization);
  const band = { rule: 'USE_CASE_SCORE', name: 'band.shape' } as const;
  const scored = async () => {
    await rescorePortfolio(cadre.app, { organizationId: organization.id, eventId: id });
    return inside((tx) => findUseCase(tx, id));
  };
  const { scoreValue, band: before } = (await scored()) ?? {};
  expect(before).toBe('SHAPE');
  await organization.does(overrideBenchmark, {
    ...band,
    value: (scoreValue ?? 0) + 1,
    reason,
    expectedVersion: 0,
  });
  expect(await scored()).toMatchObject({ scoreValue, band: 'LATER', scoreRubricVersion: 2 });
  await organization.evaluated();
  const differences = await verify(cadre.app, [organization.id], { patience: 0 });
  // The job that scores the submitted use case has not run here.
  expect(differences.filter(({ what }) => what !== 'event')).toEqual([]);
  await organization.does(revertBenchmark, { ...band, expectedVersion: 1 });
  expect(await scored()).toMatchObject({ band: 'SHAPE', scoreRubricVersion: 3 });
});
