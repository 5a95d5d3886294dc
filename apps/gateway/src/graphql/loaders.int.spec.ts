import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { moveUseCase } from '@cadre/application/lifecycle';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import {
  ask,
  givenCountedCadre,
  givenGateway,
  givenToken,
  type GivenGateway,
} from '../../../../test/given/gateway.ts';
import { givenModel, givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';

const EVERYTHING = `{
  useCases(first: 100) { edges { node {
    title team { name lead { name } } owner { name } decidedBy { name } accountable { name } duplicateOf { title }
    score { __typename } scores { at } moves { to } activity { action }
    models { name monitoringOwner { name } deployments { environment model { name } } incidents { title } useCases { title } }
  } } }
  people(first: 100) { edges { node { name assignments { role team { name } } member { name } } } }
  teams(first: 100) { edges { node { name assignments { person { name } } } } }
  alerts { rule transitions { at } reasons { ids { label shownWith { id } } } }
  staffing { rules { reasons { ids { label } } } orgModel { rungs { gates { ids { label } } } } }
}`;

let cadre: GivenCadre;
let counted: Awaited<ReturnType<typeof givenCountedCadre>>;
let server: GivenGateway;
let organization: GivenOrganization;
let token: string;

beforeAll(async () => {
  cadre = await givenCadre();
  counted = await givenCountedCadre(cadre);
  server = await givenGateway(counted, { limits: { complexity: 1_000_000 } });
  organization = await givenOrganization(cadre.app);
  ({ token } = await givenToken(cadre, organization, 'LEADER'));
});
afterAll(async () => {
  await server?.close();
  await counted?.close();
  await cadre?.close();
});

async function givenPortfolio(size: number): Promise<void> {
  for (let number = 0; number < size; number += 1) {
    const { teamId } = await givenPerson(organization, 'ML_ENGINEER');
    const id = await givenUseCase(organization, { teamId });
    await organization.does(moveUseCase, { id, expectedVersion: 2, to: 'DATA_PREPARATION' });
    await givenModel(organization, { useCaseIds: [id] });
  }
}

async function statementsOf(query: string): Promise<number> {
  counted.statements.length = 0;
  const answer = await ask(server.url, token, query);
  expect(answer.errors).toBeUndefined();
  // The token is looked up once in a while.
  return counted.statements.filter((sql) => !sql.includes('cadre.api_token')).length;
}

describe('reading', () => {
  it('takes as many statements for thirty use cases as for three', async () => {
    await givenPortfolio(3);
    await organization.evaluated();
    const few = await statementsOf(EVERYTHING);
    await givenPortfolio(27);
    const many = await statementsOf(EVERYTHING);
    expect(many).toBe(few);
    expect(many).toBeLessThan(30);
  });

  it('counts a list only for who asks', async () => {
    expect(await statementsOf('{ useCases { edges { node { id } } } }')).toBe(1);
    expect(await statementsOf('{ useCases { totalCount edges { node { id } } } }')).toBe(2);
  });
});
