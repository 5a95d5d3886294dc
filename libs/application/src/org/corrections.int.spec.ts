import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY } from '@cadre/domain';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenModel, givenPerson } from '../../../../test/given/portfolio.ts';
import {
  correctDeployment,
  deploymentsByIds,
  modelsByIds,
  recordPulse,
  registerModel,
  updateModel,
} from '../models/index.ts';
import { staffing } from '../staffing/index.ts';
import { removeMember } from '../tenancy/index.ts';
import {
  addPerson,
  assignmentsByIds,
  assignRole,
  createTeam,
  linkPersonToMember,
  peopleByIds,
  teamsByIds,
  updateAssignment,
  updatePerson,
  updateTeam,
} from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app);
});

const stored = async <T>(read: Promise<T[]>) => (await read)[0];
const facts = async () => (await organization.does(staffing, { asOf: NOON }))?.assessment.facts;

describe('P6: a person entered wrongly', () => {
  it('is corrected, and put back by another change; an edit of an unseen version is refused', async () => {
    const { id } = await organization.does(addPerson, { name: 'Grase', email: 'g@example.com' });
    const edit = (expectedVersion: number, name: string, email: string | null) =>
      organization.does(updatePerson, { id, expectedVersion, name, email });
    await edit(1, 'Grace', null);
    const person = () => stored(organization.does(peopleByIds, { ids: [id] }));
    expect(await person()).toMatchObject({ name: 'Grace', email: null, version: 2 });
    await expect(edit(1, 'Gray', null)).rejects.toMatchObject({ code: 'CONFLICT' });
    await edit(2, 'Grase', 'g@example.com');
    expect(await person()).toMatchObject({ name: 'Grase', email: 'g@example.com', version: 3 });
    await organization.does(updatePerson, { id, expectedVersion: 3, name: 'Grase' });
    expect(await person()).toMatchObject({ version: 3 });
  });

  it('P1: is refused the address of another, naming them, and frees its own', async () => {
    await organization.does(addPerson, { name: 'Grace', email: 'g@example.com' });
    const { id } = await organization.does(addPerson, { name: 'Ann', email: 'ann@example.com' });
    const edit = (expectedVersion: number, email: string) =>
      organization.does(updatePerson, { id, expectedVersion, email });
    await expect(edit(1, 'G@EXAMPLE.COM')).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: [{ path: 'email', message: expect.stringContaining('Grace') }],
    });
    await edit(1, 'a@example.com');
    await edit(2, 'A@example.com');
    await organization.does(addPerson, { name: 'Another Ann', email: 'ann@example.com' });
  });
});

describe('P9: an existing person', () => {
  const link = (id: string, expectedVersion: number, memberId: string | null) =>
    organization.does(linkPersonToMember, { id, expectedVersion, memberId });
  const pulse = () => organization.does(recordPulse, { infraShare: 0.5, modellingShare: 0.5 });

  it('is linked to a member, who then answers pulses, and unlinked', async () => {
    const { id } = await organization.does(addPerson, { name: 'Grace' });
    const leader = organization.as.LEADER.actor.memberId ?? '';
    await expect(pulse()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await link(id, 1, leader);
    await pulse();
    await link(id, 2, null);
    await expect(pulse()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is not linked to a removed member, nor to one who is another person, who is named', async () => {
    const { id } = await organization.does(addPerson, { name: 'Grace' });
    const leader = organization.as.LEADER.actor.memberId ?? '';
    await organization.does(addPerson, { name: 'Ann', memberId: leader });
    await expect(link(id, 1, leader)).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: [{ path: 'memberId', message: expect.stringContaining('Ann') }],
    });
    const viewer = organization.as.VIEWER.actor.memberId ?? '';
    await removeMember.execute(cadre.app, organization.as.ADMIN, {
      id: viewer,
      expectedVersion: 1,
    });
    await expect(link(id, 1, viewer)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      fields: [{ path: 'memberId' }],
    });
  });
});

describe('P6: a team entered wrongly', () => {
  it('is corrected in name, kind, lead and product line', async () => {
    const { id } = await organization.does(createTeam, { name: 'Dta', kind: 'PRODUCT' });
    const lead = await organization.does(addPerson, { name: 'Grace' });
    await organization.does(createTeam, { name: 'Shop', kind: 'PRODUCT', productLine: 'Retail' });
    const right = { name: 'Data', leadPersonId: lead.id };
    await organization.does(updateTeam, {
      id,
      expectedVersion: 1,
      ...right,
      productLine: 'RETAIL',
    });
    expect(await stored(organization.does(teamsByIds, { ids: [id] }))).toMatchObject({
      ...right,
      productLine: 'Retail',
    });
    await expect(
      organization.does(updateTeam, { id, expectedVersion: 2, name: 'SHOP' }),
    ).rejects.toMatchObject({
      fields: [{ path: 'name', message: expect.stringContaining('Shop') }],
    });
    await organization.does(updateTeam, { id, expectedVersion: 2, name: 'DATA', kind: 'DATA' });
  });
});

describe('P6: an assignment entered wrongly', () => {
  it('is corrected, its past included, and evaluated again', async () => {
    const { assignmentId: id } = await givenPerson(organization, 'ML_ENGINEER');
    expect((await facts())?.roles.ML_ENGINEER.heads).toBe(1);
    await organization.does(updateAssignment, {
      id,
      expectedVersion: 1,
      role: 'DATA_ENGINEER',
      fte: 0.5,
      startDate: '2025-01-01',
    });
    expect((await facts())?.roles.ML_ENGINEER.heads).toBe(0);
    expect((await facts())?.roles.DATA_ENGINEER.fte).toBe(0.5);
  });

  it('never was, when it ends on its first day; and is again, when that is taken back', async () => {
    const { assignmentId: id } = await givenPerson(organization, 'ML_ENGINEER');
    const end = (expectedVersion: number, endDate: string | null) =>
      organization.does(updateAssignment, { id, expectedVersion, endDate });
    await end(1, '2026-01-01');
    expect((await facts())?.roles.ML_ENGINEER.heads).toBe(0);
    await end(2, null);
    expect((await facts())?.roles.ML_ENGINEER.heads).toBe(1);
    await expect(end(3, '2025-12-31')).rejects.toMatchObject({ fields: [{ path: 'endDate' }] });
  });

  it('does not bring a person above full time', async () => {
    const { personId, teamId } = await givenPerson(organization, 'ML_ENGINEER', { fte: 0.6 });
    const second = await organization.does(assignRole, {
      personId,
      teamId,
      role: 'DATA_ENGINEER',
      fte: 0.4,
      startDate: '2026-01-01',
    });
    await expect(
      organization.does(updateAssignment, { id: second.id, expectedVersion: 1, fte: 0.5 }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: 'fte' }] });
    const [unchanged] = await organization.does(assignmentsByIds, { ids: [second.id] });
    expect(unchanged).toMatchObject({ fte: 0.4, version: 1 });
  });
});

describe('P6: a model and its deployment entered wrongly', () => {
  it('are corrected: a model has the name of no other', async () => {
    const { id } = await organization.does(registerModel, { name: 'chrun' });
    await organization.does(registerModel, { name: 'fraud' });
    const rename = (expectedVersion: number, name: string) =>
      organization.does(updateModel, { id, expectedVersion, name, description: 'Who leaves?' });
    await expect(rename(1, 'Fraud')).rejects.toMatchObject({ fields: [{ path: 'name' }] });
    await rename(1, 'churn');
    expect(await stored(organization.does(modelsByIds, { ids: [id] }))).toMatchObject({
      name: 'churn',
      description: 'Who leaves?',
    });
  });

  it('are corrected: a deployment that was shadow, or live since another day, counts as what it was', async () => {
    const { deploymentId } = await givenModel(organization);
    const correct = (expectedVersion: number, change: object) =>
      organization.does(correctDeployment, { deploymentId, expectedVersion, ...change });
    expect((await facts())?.productionModels.count).toBe(1);
    const [before] = await organization.does(deploymentsByIds, { ids: [deploymentId] });
    const version = before?.version ?? 0;
    await correct(version, { kind: 'SHADOW', version: '2.0.0' });
    expect((await facts())?.productionModels.count).toBe(0);
    await correct(version + 1, { kind: 'PRODUCTION', liveAt: NOON + DAY });
    expect((await facts())?.productionModels.count).toBe(0);
    await correct(version + 2, { liveAt: before?.liveAt, version: before?.modelVersion });
    expect(
      await stored(organization.does(deploymentsByIds, { ids: [deploymentId] })),
    ).toMatchObject({ ...before, version: version + 3 });
    await expect(correct(version + 3, { readyAt: NOON + DAY })).rejects.toMatchObject({
      fields: [{ path: 'liveAt' }],
    });
    await expect(correct(version + 3, { liveAt: null, retiredAt: NOON })).rejects.toMatchObject({
      fields: [{ path: 'retiredAt' }],
    });
  });
});
