import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { registerModel } from '../models/index.ts';
import { staffing } from '../staffing/index.ts';
import { addPerson, assignRole, createTeam, people, teams } from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  organization = await givenOrganization(cadre.app);
});

const grace = { name: 'Grace Hopper', email: 'Grace@Example.com', employeeNumber: 'E-17' };
const add = (person: { name: string; email?: string; employeeNumber?: string }) =>
  organization.does(addPerson, person);
const taken = (path: string, name: string) => ({
  code: 'CONFLICT',
  message: expect.stringContaining(name),
  fields: [{ path, message: expect.stringContaining(name) }],
});

describe('P1: a person', () => {
  it('is one by e-mail address, in any case: the second is refused, naming the first', async () => {
    await add(grace);
    await expect(add({ name: 'G. Hopper', email: 'gRACE@example.COM' })).rejects.toMatchObject(
      taken('email', 'Grace Hopper'),
    );
    const { edges } = await organization.does(people, { first: 10 });
    expect(edges.map(({ node }) => node.name)).toEqual(['Grace Hopper']);
  });

  it('is one by employee number: the second is refused, naming the first', async () => {
    await add(grace);
    await expect(
      add({ name: 'Another', email: 'another@example.com', employeeNumber: ' e-17' }),
    ).rejects.toMatchObject(taken('employeeNumber', 'Grace Hopper'));
  });

  it('needs neither, and another organization has its own', async () => {
    await add({ name: 'Ann' });
    await add({ name: 'Ann' });
    await add(grace);
    const other = await givenOrganization(cadre.app);
    await other.does(addPerson, grace);
  });

  it('added twice at once is added once: the loser is refused as a later one is', async () => {
    const both = await Promise.allSettled([
      add(grace),
      add({ ...grace, name: 'Her double', employeeNumber: 'E-18' }),
    ]);
    const refused = both.filter((each) => each.status === 'rejected');
    expect(refused).toHaveLength(1);
    const { edges } = await organization.does(people, { first: 10 });
    expect(refused[0]?.reason).toMatchObject(taken('email', edges[0]?.node.name ?? '?'));
  });

  it('entered twice does not make two ML engineers', async () => {
    const team = await organization.does(createTeam, { name: 'ML', kind: 'CENTRAL_ML' });
    const { id: personId } = await add(grace);
    await expect(add({ ...grace, employeeNumber: 'E-18' })).rejects.toMatchObject({});
    const role = {
      personId,
      teamId: team.id,
      role: 'ML_ENGINEER',
      startDate: '2026-01-01',
    } as const;
    await organization.does(assignRole, role);
    await organization.evaluated();
    const now = await organization.does(staffing, {});
    const mlops = now?.assessment.rules.find(({ rule }) => rule === 'MLOPS_HIRE');
    expect(mlops?.state).toBe('OK');
  });
});

describe('P1: a name', () => {
  it('belongs to one team, in whatever spelling', async () => {
    await organization.does(createTeam, { name: 'Customer  Care', kind: 'PRODUCT' });
    await expect(
      organization.does(createTeam, { name: ' customer care', kind: 'DATA' }),
    ).rejects.toMatchObject(taken('name', 'Customer  Care'));
    const both = await Promise.allSettled(
      ['Growth', 'GROWTH'].map((name) => organization.does(createTeam, { name, kind: 'PRODUCT' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('belongs to one model', async () => {
    await organization.does(registerModel, { name: 'churn-gbm' });
    await expect(organization.does(registerModel, { name: 'Churn-GBM' })).rejects.toMatchObject(
      taken('name', 'churn-gbm'),
    );
  });

  it('of a product line is spelled as it was first given, also by teams created at once', async () => {
    const make = (name: string, productLine: string) =>
      organization.does(createTeam, { name, kind: 'PRODUCT', productLine });
    await Promise.all([make('One', 'Retail'), make('Two', 'RETAIL')]);
    await make('Three', ' retail ');
    const { edges } = await organization.does(teams, { first: 10 });
    expect(new Set(edges.map(({ node }) => node.productLine)).size).toBe(1);
  });
});
