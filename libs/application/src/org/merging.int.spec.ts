import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY } from '@cadre/domain';
import pg from 'pg';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenModel, givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';
import { linkModelToUseCase, modelsByIds, setModelOwners } from '../models/index.ts';
import { staffing } from '../staffing/index.ts';
import {
  addPerson,
  assignmentsByPersonIds,
  assignRole,
  createTeam,
  mergePreview,
  mergeRows,
  people,
  peopleByIds,
  teamsByIds,
  undoMerge,
  updatePerson,
} from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
/** Superuser: sees whole rows. */
let operator: pg.Client;

beforeAll(async () => {
  cadre = await givenCadre();
  operator = new pg.Client({ connectionString: cadre.database.adminUrl });
  await operator.connect();
});
afterAll(async () => {
  await operator.end();
  await cadre.close();
});
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app);
});

const stored = async <T>(read: Promise<T[]>) => (await read)[0];
const facts = async (asOf = NOON) =>
  (await organization.does(staffing, { asOf }))?.assessment.facts;
const merge = (kind: 'PERSON' | 'TEAM' | 'MODEL', keptId: string, mergedId: string) =>
  organization.does(mergeRows, { kind, keptId, keptVersion: 1, mergedId, mergedVersion: 1 });

/** Every row of the tables that a merge changes, but for versions and what notes the change itself. */
async function everything(): Promise<unknown> {
  const tables = ['person', 'team', 'model', 'assignment', 'deployment', 'incident', 'pulse'];
  const all = await Promise.all(
    [...tables, 'model_use_case', 'use_case'].map(async (table) => {
      const { rows } = await operator.query<{ row: unknown }>(
        `SELECT to_jsonb(t) - 'version' AS row FROM cadre.${table} t WHERE organization_id = $1 ORDER BY to_jsonb(t)::text`,
        [organization.id],
      );
      return rows.map(({ row }) => JSON.stringify(row)).sort();
    }),
  );
  return all;
}

describe('P6: two people of one human are merged', () => {
  it('roles, teams and models then refer to the one, who takes over address and member; undone, all is as before', async () => {
    const one = await givenPerson(organization, 'ML_ENGINEER', { fte: 0.5 });
    const { id: two } = await organization.does(addPerson, {
      name: 'Her double',
      email: 'g@example.com',
      employeeNumber: 'E-17',
      memberId: organization.as.LEADER.actor.memberId,
    });
    const share = { role: 'ML_ENGINEER', fte: 0.5, startDate: '2026-01-01' } as const;
    await organization.does(assignRole, { personId: two, teamId: one.teamId, ...share });
    const team = await organization.does(createTeam, {
      name: 'Led',
      kind: 'DATA',
      leadPersonId: two,
    });
    const { modelId } = await givenModel(organization);
    await organization.does(setModelOwners, {
      id: modelId,
      expectedVersion: 1,
      monitoringOwnerId: two,
    });
    const before = await everything();
    expect((await facts())?.roles.ML_ENGINEER.heads).toBe(2);
    const ids = { kind: 'PERSON', keptId: one.personId, mergedId: two } as const;
    expect(await organization.does(mergePreview, ids)).toEqual({
      moves: expect.arrayContaining([
        { what: 'role', count: 1 },
        { what: 'team they lead', count: 1 },
        { what: 'model whose monitoring they own', count: 1 },
      ]),
      taken: ['email', 'employeeNumber', 'memberId'],
      overloads: [],
    });

    const { id } = await merge('PERSON', one.personId, two);
    expect((await facts())?.roles.ML_ENGINEER).toMatchObject({ heads: 1, fte: 1 });
    expect(await stored(organization.does(peopleByIds, { ids: [one.personId] }))).toMatchObject({
      email: 'g@example.com',
      employeeNumber: 'E-17',
      memberId: organization.as.LEADER.actor.memberId,
    });
    expect(await organization.does(assignmentsByPersonIds, { ids: [two] })).toEqual([]);
    expect(await stored(organization.does(teamsByIds, { ids: [team.id] }))).toMatchObject({
      leadPersonId: one.personId,
    });
    expect(await stored(organization.does(modelsByIds, { ids: [modelId] }))).toMatchObject({
      monitoringOwnerId: one.personId,
    });
    const listed = await organization.does(people, { first: 10 });
    expect(listed.edges.map(({ node }) => node.id)).toEqual([one.personId]);
    await expect(
      organization.does(assignRole, { personId: two, teamId: one.teamId, ...share }),
    ).rejects.toMatchObject({ fields: [{ path: 'personId' }] });

    await organization.does(undoMerge, { id });
    expect(await everything()).toEqual(before);
    await expect(organization.does(undoMerge, { id })).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
  });

  it('above 1.0 FTE they are not, and the days are named', async () => {
    const one = await givenPerson(organization, 'ML_ENGINEER', { fte: 0.8 });
    const two = await givenPerson(organization, 'DATA_SCIENTIST', {
      fte: 0.5,
      startDate: '2026-03-01',
      endDate: '2026-06-01',
    });
    const before = await everything();
    await expect(merge('PERSON', one.personId, two.personId)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('1.3 FTE from 2026-03-01 until 2026-06-01'),
    });
    expect(await everything()).toEqual(before);
  });

  it('an unseen change of either refuses it, and what was changed since stays when it is undone', async () => {
    const { id: one } = await organization.does(addPerson, { name: 'Grace' });
    const { id: two } = await organization.does(addPerson, { name: 'G.', email: 'g@x.org' });
    await organization.does(updatePerson, { id: two, expectedVersion: 1, name: 'G. Hopper' });
    await expect(merge('PERSON', one, two)).rejects.toMatchObject({ code: 'CONFLICT' });
    const { id } = await organization.does(mergeRows, {
      kind: 'PERSON',
      keptId: one,
      keptVersion: 1,
      mergedId: two,
      mergedVersion: 2,
    });
    await organization.does(updatePerson, { id: one, expectedVersion: 2, email: 'new@x.org' });
    await organization.does(undoMerge, { id });
    const [kept, back] = [one, two].map((person) =>
      stored(organization.does(peopleByIds, { ids: [person] })),
    );
    expect(await kept).toMatchObject({ email: 'new@x.org', archivedAt: null });
    expect(await back).toMatchObject({ email: 'g@x.org', name: 'G. Hopper', archivedAt: null });
  });

  it('undone, they are refused an address that another person has by now, who is named', async () => {
    const { id: one } = await organization.does(addPerson, { name: 'Grace', email: 'g@x.org' });
    const { id: two } = await organization.does(addPerson, { name: 'G.', email: 'old@x.org' });
    const { id } = await merge('PERSON', one, two);
    await organization.does(addPerson, { name: 'Ann', email: 'old@x.org' });
    await expect(organization.does(undoMerge, { id })).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: [{ path: 'email', message: expect.stringContaining('Ann') }],
    });
  });
});

describe('P6: while two people are merged', () => {
  it('a role that is given to either at the same time is one of the kept person, or refused', async () => {
    const { id: teamId } = await organization.does(createTeam, { name: 'ML', kind: 'DATA' });
    for (let round = 0; round < 10; round += 1) {
      const [one, two] = await Promise.all(
        ['Grace', 'G.'].map((name) => organization.does(addPerson, { name })),
      );
      const role = { teamId, role: 'ML_ENGINEER', fte: 0.5, startDate: '2026-01-01' } as const;
      const [merged] = await Promise.allSettled([
        merge('PERSON', one?.id ?? '', two?.id ?? ''),
        organization.does(assignRole, { personId: two?.id ?? '', ...role }),
      ]);
      expect(merged.status).toBe('fulfilled');
      expect(await organization.does(assignmentsByPersonIds, { ids: [two?.id ?? ''] })).toEqual([]);
    }
  });

  it('they are not parted where that would bring one above 1.0 FTE by now', async () => {
    const one = await givenPerson(organization, 'ML_ENGINEER', { fte: 0.5 });
    const two = await givenPerson(organization, 'DATA_SCIENTIST', { fte: 0.5 });
    const { id } = await merge('PERSON', one.personId, two.personId);
    await operator.query(
      `UPDATE cadre.assignment SET person_id = $1, fte = 0.6 WHERE organization_id = $2 AND id = $3`,
      [two.personId, organization.id, one.assignmentId],
    );
    await expect(organization.does(undoMerge, { id })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});

describe('P6: two teams are merged', () => {
  it('their roles and use cases are those of the one; undone, all is as before, doubles of one name too', async () => {
    const one = await givenPerson(organization, 'ML_ENGINEER');
    const two = await givenPerson(organization, 'DATA_ENGINEER');
    await givenUseCase(organization, { teamId: two.teamId });
    // As a database of the version before has them.
    await operator.query(
      `UPDATE cadre.team SET name = 'Care', name_key = 'care', name_loose_key = 'care', name_doubled = nullif(id = $2, false)
       WHERE organization_id = $1`,
      [organization.id, two.teamId],
    );
    const before = await everything();
    const { id } = await merge('TEAM', one.teamId, two.teamId);
    const roles = await organization.does(assignmentsByPersonIds, {
      ids: [one.personId, two.personId],
    });
    expect(new Set(roles.map(({ teamId }) => teamId))).toEqual(new Set([one.teamId]));
    await organization.does(undoMerge, { id });
    expect(await everything()).toEqual(before);
  });
});

describe('P6: a product team is merged', () => {
  it('into another, which takes over its product line; a team of another kind does not', async () => {
    const [product, data, line] = await Promise.all([
      organization.does(createTeam, { name: 'One', kind: 'PRODUCT' }),
      organization.does(createTeam, { name: 'Two', kind: 'DATA' }),
      organization.does(createTeam, { name: 'Three', kind: 'PRODUCT', productLine: 'Shop' }),
    ]);
    const takenBy = async (keptId: string) =>
      (await organization.does(mergePreview, { kind: 'TEAM', keptId, mergedId: line.id })).taken;
    expect(await takenBy(product.id)).toEqual(['productLine']);
    expect(await takenBy(data.id)).toEqual([]);
  });
});

describe('P6: two models are merged', () => {
  it('deployments and links are those of the one, in the past too; undone, all is as before', async () => {
    cadre.clock.set(NOON - 10 * DAY);
    const [shared, only] = [await givenUseCase(organization), await givenUseCase(organization)];
    const one = await givenModel(organization, { useCaseIds: [shared] });
    const two = await givenModel(organization, { useCaseIds: [shared] });
    cadre.clock.set(NOON - 6 * DAY);
    await organization.does(linkModelToUseCase, { modelId: two.modelId, useCaseId: only });
    cadre.clock.set(NOON);
    const before = await everything();
    const counted = async (at: number) => {
      const read = await facts(at);
      return [read?.productionModels.count, read?.productionUseCases.count];
    };
    expect(await counted(NOON - 5 * DAY)).toEqual([2, 2]);
    expect(await counted(NOON - 7 * DAY)).toEqual([2, 1]);
    const { id } = await merge('MODEL', one.modelId, two.modelId);
    expect(await counted(NOON)).toEqual([1, 2]);
    expect(await counted(NOON - 5 * DAY)).toEqual([1, 2]);
    expect(await counted(NOON - 7 * DAY)).toEqual([1, 1]);
    expect(await counted(NOON - 11 * DAY)).toEqual([0, 0]);
    cadre.clock.set(NOON + DAY);
    await organization.does(undoMerge, { id });
    expect(await everything()).toEqual(before);
    expect(await counted(NOON + DAY)).toEqual([2, 2]);
    expect(await counted(NOON - 5 * DAY)).toEqual([2, 2]);
    expect(await counted(NOON - 7 * DAY)).toEqual([2, 1]);
    const chain = await merge('MODEL', one.modelId, two.modelId).catch((error: unknown) => error);
    expect(chain).toMatchObject({ code: 'CONFLICT' });
  });

  it('one that was merged on is not parted before the later merge is undone', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => givenModel(organization, { live: false })));
    const [a = '', b = '', c = ''] = ids.map(({ modelId }) => modelId);
    const { id: first } = await merge('MODEL', a, b);
    const { id: second } = await organization.does(mergeRows, {
      kind: 'MODEL',
      keptId: c,
      keptVersion: 1,
      mergedId: a,
      mergedVersion: 2,
    });
    await expect(organization.does(undoMerge, { id: first })).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    await organization.does(undoMerge, { id: second });
    await organization.does(undoMerge, { id: first });
  });
});
