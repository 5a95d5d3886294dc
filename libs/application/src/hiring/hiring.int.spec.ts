import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, localDateOf } from '@cadre/domain';
import { findStaffing, inTenant, listAlerts } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenPerson } from '../../../../test/given/portfolio.ts';
import { contradictions } from '../contradictions/index.ts';
import { createTeam, endAssignment, mergeRows, updateAssignment } from '../org/index.ts';
import { staffing } from '../staffing/index.ts';
import {
  alignPosition,
  fillPosition,
  hiringPlan,
  movePosition,
  planHire,
  positions,
  positionsByIds,
  updatePosition,
} from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
let teamId: string;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app, { stage: 'EARLY' });
  await givenPerson(organization, 'ML_ENGINEER');
  await givenPerson(organization, 'ML_ENGINEER');
  ({ id: teamId } = await organization.does(createTeam, { name: 'Platform', kind: 'ML_PLATFORM' }));
  await organization.evaluated();
});

const assessment = async () => {
  const row = await inTenant(cadre.app.database, organization.id, findStaffing);
  if (!row?.assessment) throw new Error('There is no assessment yet');
  return row.assessment;
};
const mlops = async () => {
  const { rules } = await assessment();
  const reason = rules.find(({ rule }) => rule === 'MLOPS_HIRE')?.reasons[0];
  if (!reason) throw new Error('MLOPS_HIRE has no reason');
  return reason;
};
const alert = async () => {
  const alerts = await inTenant(cadre.app.database, organization.id, listAlerts);
  return alerts.find(({ rule }) => rule === 'MLOPS_HIRE');
};
const position = async (id: string) => {
  const [found] = await organization.does(positionsByIds, { ids: [id] });
  if (!found) throw new Error('The position is gone');
  return found;
};
const START = localDateOf(NOON + 30 * DAY, 'UTC');
const TODAY = localDateOf(NOON, 'UTC');
const plan = (more = {}) =>
  organization.does(planHire, {
    role: 'MLOPS_ENGINEER',
    teamId,
    startDate: START,
    rule: 'MLOPS_HIRE',
    ...more,
  });

describe('from an alert to a hire', () => {
  it('is planned, accepted, filled, and the alert ends', async () => {
    const before = await organization.does(hiringPlan, {});
    expect(before.proposals).toContainEqual(
      expect.objectContaining({ role: 'MLOPS_ENGINEER', rule: 'MLOPS_HIRE', step: 'MLOPS' }),
    );

    const { id } = await plan();
    await organization.evaluated();
    expect(await position(id)).toMatchObject({ status: 'OPEN', askedAt: NOON });
    const planned = await organization.does(hiringPlan, {});
    expect(planned.proposals.map(({ role }) => role)).not.toContain('MLOPS_ENGINEER');
    const { facts } = await assessment();
    expect(facts.roles.MLOPS_ENGINEER).toMatchObject({ committed: 0, planned: 1 });
    expect((await mlops()).coveredByPlan).toBeNull();

    await organization.does(movePosition, { id, expectedVersion: 1, to: 'ACCEPTED' });
    await organization.evaluated();
    expect((await mlops()).coveredByPlan).toEqual({ at: Date.parse(START), until: null });
    expect((await alert())?.state).toBe('FIRING');

    await organization.does(fillPosition, { id, expectedVersion: 2, name: 'Sam Starter' });
    await organization.evaluated();
    expect(await position(id)).toMatchObject({
      status: 'FILLED',
      assignmentId: expect.any(String),
    });
    expect((await mlops()).coveredByPlan).toEqual({ at: Date.parse(START), until: null });

    cadre.clock.set(Date.parse(START) + 1);
    await organization.evaluated();
    expect((await alert())?.state).toBe('RECOVERING');
    cadre.clock.set(Date.parse(START) + DAY + 2);
    await organization.evaluated();
    expect((await alert())?.state).toBe('RESOLVED');
  });

  it('lapses when the agreed day passes unfilled', async () => {
    const { id } = await plan();
    await organization.does(movePosition, { id, expectedVersion: 1, to: 'ACCEPTED' });
    await organization.evaluated();
    expect((await mlops()).coveredByPlan).not.toBeNull();
    cadre.clock.set(Date.parse(START) + 1);
    await organization.evaluated();
    expect((await mlops()).coveredByPlan).toBeNull();
  });
});

describe('a position', () => {
  it('goes back a step, and is changed until it is filled', async () => {
    const { id } = await plan({ status: 'PROPOSED' });
    await organization.does(movePosition, { id, expectedVersion: 1, to: 'OPEN' });
    await organization.does(movePosition, { id, expectedVersion: 2, to: 'CANCELLED' });
    expect((await position(id)).closedAt).toBe(NOON);
    await expect(
      organization.does(updatePosition, { id, expectedVersion: 3, fte: 0.5 }),
    ).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await organization.does(movePosition, { id, expectedVersion: 3, to: 'OPEN' });
    await organization.does(updatePosition, {
      id,
      expectedVersion: 4,
      fte: 0.5,
      note: 'Part-time',
    });
    expect(await position(id)).toMatchObject({ status: 'OPEN', fte: 0.5, closedAt: null });
    await expect(
      organization.does(movePosition, { id, expectedVersion: 1, to: 'ACCEPTED' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('is filled by a person of the headcount, but not above 1.0 FTE, and not without a team', async () => {
    const { personId } = await givenPerson(organization, 'DATA_SCIENTIST', { fte: 0.5 });
    const { id } = await plan({ fte: 0.5, teamId: null });
    await expect(
      organization.does(fillPosition, { id, expectedVersion: 1, personId }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: 'teamId' }] });
    await organization.does(fillPosition, { id, expectedVersion: 1, personId, teamId });
    const other = await plan();
    await expect(
      organization.does(fillPosition, { id: other.id, expectedVersion: 1, personId }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: 'fte' }] });
  });

  it('says where the person went, is contradicted when their role is corrected, and takes that over', async () => {
    const contradicted = async () =>
      (await organization.does(contradictions, { first: 10 })).edges
        .filter(({ node }) => node.kind === 'FILLED_DIFFERS')
        .map(({ node }) => node.sentence);
    const { id } = await plan({ teamId: null });
    await expect(
      organization.does(alignPosition, { id, expectedVersion: 1 }),
    ).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await organization.does(fillPosition, { id, expectedVersion: 1, name: 'Mo', teamId });
    const { assignmentId, version } = await position(id);
    expect(await position(id)).toMatchObject({ teamId, status: 'FILLED' });
    expect(await contradicted()).toEqual([]);

    await organization.does(updateAssignment, {
      id: assignmentId ?? '',
      expectedVersion: 1,
      role: 'ML_ENGINEER',
      fte: 0.8,
    });
    expect(await contradicted()).toEqual([
      'The position “MLOps engineer, 1 FTE” was filled by Mo, who works as ML engineer and at 0.8 FTE.',
    ]);
    await organization.does(alignPosition, { id, expectedVersion: version });
    expect(await position(id)).toMatchObject({ role: 'ML_ENGINEER', fte: 0.8, teamId });
    expect(await contradicted()).toEqual([]);
  });

  it('is filled by a new person or a known one, not by both or neither', async () => {
    const { id } = await plan();
    for (const who of [{}, { name: 'A', personId: id }]) {
      await expect(
        organization.does(fillPosition, { id, expectedVersion: 1, ...who }),
      ).rejects.toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: 'name' }] });
    }
  });

  it('is listed by its state, newest first', async () => {
    const one = await plan();
    cadre.clock.set(NOON + 1);
    const other = await plan({ status: 'PROPOSED' });
    const all = await organization.does(positions, {});
    expect(all.edges.map(({ node }) => node.id)).toEqual([other.id, one.id]);
    const open = await organization.does(positions, { statuses: ['OPEN'] });
    expect(open.edges.map(({ node }) => node.id)).toEqual([one.id]);
  });

  it('follows its team when that is merged into another', async () => {
    const kept = await organization.does(createTeam, { name: 'Core', kind: 'ML_PLATFORM' });
    const { id } = await plan();
    await organization.does(mergeRows, {
      kind: 'TEAM',
      keptId: kept.id,
      keptVersion: 1,
      mergedId: teamId,
      mergedVersion: 1,
    });
    expect((await position(id)).teamId).toBe(kept.id);
  });
});

describe('the past', () => {
  it('has positions as they were: what was committed then is not what is committed now', async () => {
    const { id } = await plan();
    await organization.does(movePosition, { id, expectedVersion: 1, to: 'ACCEPTED' });
    await organization.evaluated();
    const then = NOON + DAY;
    cadre.clock.set(NOON + 2 * DAY);
    await organization.does(movePosition, { id, expectedVersion: 2, to: 'CANCELLED' });
    await organization.evaluated();
    const past = await organization.does(staffing, { asOf: then });
    expect(past?.assessment.facts.roles.MLOPS_ENGINEER.committed).toBe(1);
    const now = await organization.does(staffing, {});
    expect(now?.assessment.facts.roles.MLOPS_ENGINEER.committed).toBe(0);
  });
});

it('ends with the person: an assignment that ends early opens the need again', async () => {
  const { id } = await plan();
  await organization.does(fillPosition, {
    id,
    expectedVersion: 1,
    name: 'Sam Starter',
    startDate: TODAY,
  });
  await organization.evaluated();
  const { assignmentId } = await position(id);
  await organization.does(endAssignment, {
    id: assignmentId ?? '',
    expectedVersion: 1,
    endDate: TODAY,
  });
  await organization.evaluated();
  expect((await mlops()).state).toBe('WARNING');
});
