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
  archiveModel,
  correctDeployment,
  deploymentsByModelIds,
  models,
  recordDeployment,
  retireDeployment,
} from '../models/index.ts';
import { staffing } from '../staffing/index.ts';
import {
  addPerson,
  archivePerson,
  archiveTeam,
  assignmentsByIds,
  assignRole,
  createTeam,
  markPersonLeft,
  people,
  peopleWhoLeft,
  teams,
  updateAssignment,
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

const facts = async () => (await organization.does(staffing, { asOf: NOON }))?.assessment.facts;
const listed = async () =>
  (await organization.does(people, { first: 10 })).edges.map(({ node }) => node.name);

describe('P6: a person entered by mistake', () => {
  it('is archived and back again; meanwhile another may have the address', async () => {
    const { id } = await organization.does(addPerson, { name: 'Grace', email: 'g@x.org' });
    const archive = (expectedVersion: number, archived: boolean) =>
      organization.does(archivePerson, { id, expectedVersion, archived });
    await archive(1, true);
    expect(await listed()).toEqual([]);
    const all = await organization.does(people, { first: 10, includeArchived: true });
    expect(all.edges.map(({ node }) => node.name)).toEqual(['Grace']);
    await archive(2, false);
    expect(await listed()).toEqual(['Grace']);
    await archive(3, true);
    await organization.does(addPerson, { name: 'The right Grace', email: 'g@x.org' });
    await expect(archive(4, false)).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: [{ path: 'email', message: expect.stringContaining('The right Grace') }],
    });
  });

  it('is not archived while they hold anything but roles that never were', async () => {
    const { personId: id, assignmentId } = await givenPerson(organization, 'ML_ENGINEER');
    const archive = () => organization.does(archivePerson, { id, expectedVersion: 1 });
    await expect(archive()).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringContaining('1 role'),
    });
    await organization.does(updateAssignment, {
      id: assignmentId,
      expectedVersion: 1,
      endDate: '2026-01-01',
    });
    await archive();
  });
});

describe('P6: a person who has left', () => {
  it('is marked so, which ends their roles where that is wanted; and is back by another change', async () => {
    const { personId: id, assignmentId } = await givenPerson(organization, 'ML_ENGINEER');
    await organization.evaluated();
    const mark = (expectedVersion: number, more: object) =>
      organization.does(markPersonLeft, { id, expectedVersion, ...more });
    const left = async () => (await organization.does(peopleWhoLeft, { ids: [id] })).length > 0;
    await expect(mark(1, {})).rejects.toMatchObject({
      code: 'INVALID_STATE',
      fields: [{ path: 'endRoles' }],
    });
    await mark(1, { endRoles: true });
    expect(await left()).toBe(true);
    expect((await facts())?.roles.ML_ENGINEER.heads).toBe(0);
    const [role] = await organization.does(assignmentsByIds, { ids: [assignmentId] });
    expect(role).toMatchObject({ endDate: '2026-10-14' });
    await mark(2, { leftAt: null });
    await organization.does(updateAssignment, {
      id: assignmentId,
      expectedVersion: 2,
      endDate: null,
    });
    expect(await left()).toBe(false);
    expect((await facts())?.roles.ML_ENGINEER.heads).toBe(1);
  });

  it('without a role is marked from a day on', async () => {
    const { id } = await organization.does(addPerson, { name: 'A lawyer' });
    await organization.does(markPersonLeft, { id, expectedVersion: 1, leftAt: NOON + DAY });
    const left = async () => (await organization.does(peopleWhoLeft, { ids: [id] })).length;
    expect(await left()).toBe(0);
    cadre.clock.set(NOON + DAY);
    expect(await left()).toBe(1);
  });
});

describe('P6: a team', () => {
  it('is archived when no role lasts in it, frees its name, takes nobody, and is back again', async () => {
    const { id } = await organization.does(createTeam, { name: 'Care', kind: 'PRODUCT' });
    const { assignmentId, personId } = await givenPerson(organization, 'ML_ENGINEER', {
      teamId: id,
    });
    const archive = (expectedVersion: number, archived: boolean) =>
      organization.does(archiveTeam, { id, expectedVersion, archived });
    await expect(archive(1, true)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    const end = { id: assignmentId, expectedVersion: 1, endDate: '2026-10-14' };
    await organization.does(updateAssignment, end);
    await archive(1, true);
    const role = { personId, teamId: id, role: 'ML_ENGINEER', startDate: '2026-11-01' } as const;
    await expect(organization.does(assignRole, role)).rejects.toMatchObject({
      fields: [{ path: 'teamId', message: expect.stringContaining('Care') }],
    });
    await archive(2, false);
    await organization.does(assignRole, role);
    const { edges } = await organization.does(teams, { first: 10 });
    expect(edges.map(({ node }) => node.name)).toEqual(['Care']);
  });
});

describe('P6: a model and a deployment', () => {
  it('is archived when it is not live nor to go live, and back again', async () => {
    const { modelId: id, deploymentId } = await givenModel(organization);
    const archive = (expectedVersion: number, archived: boolean) =>
      organization.does(archiveModel, { id, expectedVersion, archived });
    await expect(archive(1, true)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await organization.does(retireDeployment, { deploymentId });
    await archive(1, true);
    const list = async () => (await organization.does(models, { first: 10 })).edges.length;
    expect(await list()).toBe(0);
    await expect(
      organization.does(recordDeployment, { modelId: id, version: '2' }),
    ).rejects.toMatchObject({ fields: [{ path: 'modelId' }] });
    await archive(2, false);
    expect(await list()).toBe(1);
  });

  it('entered by mistake is removed, counts no more, and is back with its dates', async () => {
    const { modelId, deploymentId } = await givenModel(organization);
    const list = () => organization.does(deploymentsByModelIds, { ids: [modelId] });
    const [before] = await list();
    const { version = 0, liveAt, readyAt, retiredAt } = before ?? {};
    const correct = (expectedVersion: number, change: object) =>
      organization.does(correctDeployment, { deploymentId, expectedVersion, ...change });
    await correct(version, { removed: true });
    expect(await list()).toEqual([]);
    expect((await facts())?.productionModels.count).toBe(0);
    await correct(version + 1, { removed: false, liveAt, readyAt, retiredAt });
    expect(await list()).toMatchObject([{ ...before, version: version + 2 }]);
    expect((await facts())?.productionModels.count).toBe(1);
  });
});
