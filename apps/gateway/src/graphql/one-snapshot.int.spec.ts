import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 } from 'uuid';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import {
  ask,
  givenGateway,
  givenToken,
  type GivenGateway,
} from '../../../../test/given/gateway.ts';
import { givenUseCase } from '../../../../test/given/portfolio.ts';
import { until } from '../../../../test/support/until.ts';

let cadre: GivenCadre;
let server: GivenGateway;
let organization: GivenOrganization;
let token: string;
let beside: pg.Client;

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre);
  organization = await givenOrganization(cadre.app);
  ({ token } = await givenToken(cadre, organization, 'LEADER'));
  beside = new pg.Client({ connectionString: cadre.database.adminUrl });
  await beside.connect();
});
afterAll(async () => {
  await beside?.end();
  await server?.close();
  await cadre?.close();
});

/** Connections of the gateway that are in use. */
const inUse = () => {
  const { total, idle } = cadre.app.database.pool();
  return total - idle;
};

/** Runs `meanwhile` while a reader waits for `table`, which is locked until `meanwhile` has been committed. */
async function whileWaitingFor(table: string, meanwhile: () => Promise<unknown>): Promise<void> {
  await until(async () => {
    const { rows } = await beside.query(
      `SELECT 1 FROM pg_locks WHERE relation = $1::regclass AND NOT granted`,
      [`cadre.${table}`],
    );
    return rows.length > 0;
  });
  await meanwhile();
  await beside.query('COMMIT');
}

/** What the intake service writes in one transaction: 50 points. */
async function score(useCaseId: string): Promise<void> {
  await beside.query(
    `UPDATE cadre.use_case SET score_value = 50, band = 'SHAPE', scored_at = now() WHERE id = $1`,
    [useCaseId],
  );
  const result = {
    kind: 'SCORED',
    value: 50,
    band: 'SHAPE',
    contributions: [],
    flags: [],
    rubricVersion: 1,
  };
  await beside.query(
    `INSERT INTO cadre.use_case_score (organization_id, id, use_case_id, at, rubric_version, result, cause)
     VALUES ($1, $2, $3, now(), 1, $4, 'UseCaseSubmitted')`,
    [organization.id, v7(), useCaseId, result],
  );
}

describe('an answer', () => {
  it('R12: shows one state of a use case that is scored while it is read', async () => {
    const id = await givenUseCase(organization, { approved: false });
    const query = `query ($id: ID!) { useCase(id: $id) { scoreValue score { ... on CompleteScore { value } } } }`;
    await beside.query('BEGIN; LOCK TABLE cadre.use_case_score IN ACCESS EXCLUSIVE MODE');
    const reading = ask(server.url, token, query, { id });
    await whileWaitingFor('use_case_score', () => score(id));
    // The row was read before the score was committed, so its score is none, too.
    expect((await reading).data).toEqual({ useCase: { scoreValue: null, score: null } });
    expect((await ask(server.url, token, query, { id })).data).toEqual({
      useCase: { scoreValue: 50, score: { value: 50 } },
    });
  });

  it('to a mutation shows one state after the change', async () => {
    const id = await givenUseCase(organization, { approved: false });
    const query = `mutation ($id: ID!) {
      updateUseCase(input: { id: $id, expectedVersion: 1, title: "After" }) {
        useCase { title scoreValue score { ... on CompleteScore { value } } }
      } }`;
    await beside.query('BEGIN; LOCK TABLE cadre.use_case_score IN ACCESS EXCLUSIVE MODE');
    const changing = ask(server.url, token, query, { id });
    await whileWaitingFor('use_case_score', () => score(id));
    expect((await changing).data).toEqual({
      updateUseCase: { useCase: { title: 'After', scoreValue: null, score: null } },
    });
  });

  it('comes after its transaction has ended, whatever the answer is', async () => {
    const id = await givenUseCase(organization);
    const answers: [query: string, errors: number][] = [
      ['{ me { name } }', 0],
      ['{ useCases { edges { node { id team { name } owner { name } } } totalCount } }', 0],
      [`{ useCase(id: "${v7()}") { id } me { name } }`, 1],
      [`{ one: useCase(id: "${v7()}") { id } two: useCase(id: "no id") { id } }`, 1],
      [
        `mutation { updateUseCase(input: { id: "${id}", expectedVersion: 99 }) { useCase { id } } }`,
        1,
      ],
      ['{ nothing }', 1],
    ];
    for (const [query, errors] of answers) {
      const answer = await ask(server.url, token, query);
      expect([query, answer.errors?.length ?? 0]).toEqual([query, errors]);
      // Fields beside the one that made the whole answer null may still be under way.
      await until(() => inUse() === 0, { milliseconds: 3_000 });
      const { rows } = await beside.query(
        `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND usename = 'cadre_app' AND state LIKE 'idle in transaction%'`,
      );
      expect(rows).toEqual([]);
    }
  });

  it('is given up by a client that leaves, and so is its transaction', async () => {
    await beside.query('BEGIN; LOCK TABLE cadre.use_case_score IN ACCESS EXCLUSIVE MODE');
    await givenUseCase(organization, { approved: false });
    const body = JSON.stringify({
      query: '{ useCases { edges { node { score { __typename } } } } }',
    });
    const { port } = new URL(server.url);
    const client = connect(Number(port), '127.0.0.1');
    client.write(
      `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\n` +
        `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await whileWaitingFor('use_case_score', async () => client.destroy());
    await until(() => inUse() === 0, { milliseconds: 6_000 });
  });
});
