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
  type Answer,
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
  return (await read(query)).statements.length;
}

async function read(query: string): Promise<{ answer: Answer; statements: string[] }> {
  counted.statements.length = 0;
  const answer = await ask(server.url, token, query);
  expect(answer.errors).toBeUndefined();
  // The token is looked up once in a while.
  const statements = counted.statements.filter((sql) => !sql.includes('cadre.api_token'));
  return { answer, statements };
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

  it('reads the columns that are asked for, and a list with its teams and owners in one statement', async () => {
    const { teamId } = await givenPerson(organization, 'ML_ENGINEER');
    const [withTeam, without] = [
      await givenUseCase(organization, { teamId }),
      await givenUseCase(organization),
    ];
    const node = 'id title team { name kind } owner { name signsIn }';
    const { answer, statements } = await read(
      `{ useCases(first: 2) { edges { node { ${node} } } } }`,
    );
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toMatch(
      /problem|decision_reason|t\.status|owner\.email|team\.version/,
    );
    const listed = answer.at<{ node: { id: string } }[]>('useCases.edges').map((edge) => edge.node);
    expect(listed.map(({ id }) => id)).toEqual([without, withTeam]);
    // The same rows by themselves, their teams and owners by loaders.
    for (const useCase of listed) {
      const alone = await read(`{ useCase(id: "${useCase.id}") { ${node} } }`);
      expect(alone.answer.at('useCase')).toEqual(useCase);
      expect(alone.statements[0]).not.toMatch(/problem/);
    }
  });

  it('reads what is asked for anywhere in a document, of rows that are loaded once', async () => {
    const id = await givenUseCase(organization);
    const { answer } = await read(`query {
      one: useCase(id: "${id}") { owner { id } ...Texts }
      two: useCase(id: "${id}") { criteria { impact } owner { role } }
    } fragment Texts on UseCase { problem }`);
    expect(answer.at('one')).toEqual({
      owner: { id: expect.any(String) },
      problem: expect.any(String),
    });
    expect(answer.at('two')).toEqual({
      criteria: { impact: expect.any(Number) },
      owner: { role: expect.any(String) },
    });
  });

  it('counts a list only for who asks', async () => {
    expect(await statementsOf('{ useCases { edges { node { id } } } }')).toBe(1);
    expect(await statementsOf('{ useCases { totalCount edges { node { id } } } }')).toBe(2);
  });
});
