import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
import { paused } from '../../../../test/support/paused.ts';

const USE_CASE = `id title problem businessOutcome successMetric dataSources tags audience plannedGoLive status stage
  stageEnteredAt noRegisteredModelAt scoreValue band scoredAt submittedAt decidedAt decisionReason retiredAt version
  createdAt updatedAt`;
const TEAM = 'id name kind productLine archivedAt createdAt version';
const MODEL = 'id name description createdAt version';

describe('the payload of a mutation', () => {
  let cadre: GivenCadre;
  let server: GivenGateway;
  let organization: GivenOrganization;
  let token: string;
  /** The statements that the gateway has sent. */
  let sent: string[] = [];
  beforeAll(async () => {
    cadre = await givenCadre();
    const { app } = paused(cadre.app, (sql) => {
      sent.push(sql);
      return false;
    });
    server = await givenGateway({ ...cadre, app });
    organization = await givenOrganization(cadre.app);
    ({ token } = await givenToken(cadre, organization, 'LEADER'));
  });
  afterAll(async () => {
    await server?.close();
    await cadre?.close();
  });

  async function answered(document: string): Promise<Record<string, unknown>> {
    sent = [];
    const answer = await ask(server.url, token, document);
    expect(answer.errors).toBeUndefined();
    return answer.data as Record<string, unknown>;
  }
  const reads = (table: string) =>
    sent.filter((sql) => sql.startsWith('SELECT') && sql.includes(`FROM cadre.${table} t`));
  const readAgain = async (list: string, fields: string) => {
    const { [list]: page } = await answered(
      `{ ${list}(first: 1) { edges { node { ${fields} } } } }`,
    );
    return (page as { edges: { node: unknown }[] }).edges[0]?.node;
  };

  it('shows of a new row what a read would show, without reading it', async () => {
    const use = `submitUseCase(input: { title: "T", problem: "P", dataSources: ["a,b", "\\"c\\""], plannedGoLive: "2026-02-28"
      criteria: { impact: 3, timelineWeeks: 0.30000000000000004 } })`;
    const useCase = await answered(`mutation { ${use} { useCase { ${USE_CASE} } } }`);
    expect(reads('use_case')).toEqual([]);
    expect(await readAgain('useCases', USE_CASE)).toEqual(
      (useCase['submitUseCase'] as { useCase: unknown }).useCase,
    );
    expect(reads('use_case')).not.toEqual([]);
    const team = await answered(
      `mutation { createTeam(input: { name: "N", kind: DATA }) { ...on CreateTeamPayload { team { ${TEAM} } } } }`,
    );
    expect(reads('team')).toEqual([]);
    expect(await readAgain('teams', TEAM)).toEqual((team['createTeam'] as { team: unknown }).team);
    const model = await answered(
      `mutation { registerModel(input: { name: "M" }) { model { ${MODEL} } } }`,
    );
    expect(reads('model')).toEqual([]);
    expect(await readAgain('models', MODEL)).toEqual(
      (model['registerModel'] as { model: unknown }).model,
    );
  });

  it('shows of an edited row what a read would show', async () => {
    const { submitUseCase } = (await answered(
      'mutation { submitUseCase(input: { title: "Before" }) { useCase { id } } }',
    )) as { submitUseCase: { useCase: { id: string } } };
    const { id } = submitUseCase.useCase;
    const edited = await answered(
      `mutation { updateUseCase(input: { id: "${id}", expectedVersion: 1, title: "After" }) { useCase { ${USE_CASE} } } }`,
    );
    // The command has read it, to decide; the answer has not.
    expect(reads('use_case')).toHaveLength(1);
    const { useCase } = await answered(`{ useCase(id: "${id}") { ${USE_CASE} } }`);
    expect((edited['updateUseCase'] as { useCase: unknown }).useCase).toEqual(useCase);
    expect(useCase).toMatchObject({ title: 'After', version: 2 });
  });

  it('reads the row with what hangs on it, so that both fit', async () => {
    await answered(
      'mutation { submitUseCase(input: { title: "Whole" }) { useCase { scoreValue score { __typename } } } }',
    );
    expect(reads('use_case')).toHaveLength(1);
  });

  it('reads the row for a retry, as it is by then', async () => {
    const retried = `mutation { submitUseCase(input: { title: "R", clientMutationId: "r" }) { useCase { id title } } }`;
    const first = await answered(retried);
    expect(reads('use_case')).toEqual([]);
    expect(await answered(retried)).toEqual(first);
    expect(reads('use_case')).toHaveLength(1);
  });
});
