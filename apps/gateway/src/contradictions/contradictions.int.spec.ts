import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  linkModelToUseCase,
  takeModelLive,
  recordDeployment,
  registerModel,
} from '@cadre/application/models';
import { moveUseCase, stateNoRegisteredModel } from '@cadre/application/lifecycle';
import { CONTRADICTION_KINDS, LIFECYCLE_STAGES, MEMBER_ROLES } from '@cadre/domain';
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
  watch,
  type GivenGateway,
} from '../../../../test/given/gateway.ts';
import { givenUseCase } from '../../../../test/given/portfolio.ts';
import { givenContradictions } from '../../../../test/given/registers.ts';
import { until } from '../../../../test/support/until.ts';

type Row = { kind: string; id: string; name: string };
type Shown = { id: string; kind: string; sentence: string; rows: Row[]; settledBy: string };
type Listed = { totalCount: number; edges: { cursor: string; node: Shown }[] };

let cadre: GivenCadre;
let server: GivenGateway;

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre);
});
afterAll(async () => {
  await server?.close();
  await cadre?.close();
});

async function listed(token: string, args = 'first: 100'): Promise<Listed> {
  const answer = await ask(
    server.url,
    token,
    `{ contradictions(${args}) { totalCount edges { cursor node { id kind sentence settledBy rows { kind id name } } } } }`,
  );
  expect(answer.errors).toBeUndefined();
  return answer.at<Listed>('contradictions');
}
const kindsOf = ({ edges }: Listed) => edges.map(({ node }) => node.kind);

/** An organization with one contradiction of each kind, as versions left it that refused no doubles. */
async function givenPlanted(): Promise<{
  organization: GivenOrganization;
  tokens: Record<string, string>;
}> {
  const organization = await givenContradictions(cadre);
  const tokens: Record<string, string> = {};
  for (const role of MEMBER_ROLES) {
    tokens[role] = (await givenToken(cadre, organization, role)).token;
  }
  return { organization, tokens };
}

describe('contradictions of a planted organization', () => {
  let planted: Awaited<ReturnType<typeof givenPlanted>>;
  beforeAll(async () => {
    planted = await givenPlanted();
  });

  it('are listed, one of each kind, with both rows, a sentence and what would settle it', async () => {
    const { totalCount, edges } = await listed(planted.tokens['LEADER'] ?? '');
    expect(edges.map(({ node }) => node.kind)).toEqual(CONTRADICTION_KINDS);
    expect(totalCount).toBe(CONTRADICTION_KINDS.length);
    for (const { node } of edges) {
      expect(node.rows.length).toBeGreaterThan(0);
      const said = node.sentence.toLowerCase();
      for (const { name } of node.rows) expect(said).toContain(name.toLowerCase());
      expect(node.settledBy).not.toBe('');
    }
  });

  it('are read in pages, each one once', async () => {
    const token = planted.tokens['ADMIN'] ?? '';
    const all = await listed(token);
    const seen: Shown[] = [];
    for (let after = ''; ;) {
      const page = await listed(token, `first: 4${after}`);
      expect(page.totalCount).toBe(all.totalCount);
      seen.push(...page.edges.map(({ node }) => node));
      const last = page.edges.at(-1);
      if (page.edges.length < 4 || !last) break;
      after = `, after: "${last.cursor}"`;
    }
    expect(seen).toEqual(all.edges.map(({ node }) => node));
  });

  it('that name people are for leaders and administrators', async () => {
    const people = /LEFT|OWNER|TWIN_PEOPLE|NAMESAKES|FILLED/;
    for (const role of ['VIEWER', 'SUBMITTER'] as const) {
      const { edges } = await listed(planted.tokens[role] ?? '');
      expect(edges.map(({ node }) => node.kind)).toEqual(
        CONTRADICTION_KINDS.filter((kind) => !people.test(kind)),
      );
    }
  });

  it('of people of one name end with the mark that they are two, and come back without it', async () => {
    const token = planted.tokens['LEADER'] ?? '';
    const { edges } = await listed(token);
    const [one, other] = edges.find(({ node }) => node.kind === 'NAMESAKES')?.node.rows ?? [];
    const mark = async (two: boolean) =>
      ask(
        server.url,
        token,
        `mutation { markTwoPeople(input: { personId: "${other?.id}", otherId: "${one?.id}", two: ${two} }) { person { id } } }`,
      );
    expect((await mark(true)).errors).toBeUndefined();
    expect(kindsOf(await listed(token))).not.toContain('NAMESAKES');
    expect((await mark(false)).errors).toBeUndefined();
    expect(kindsOf(await listed(token))).toContain('NAMESAKES');
  });
});

describe('the last live model of a use case in monitoring', () => {
  it('R18: when it is unlinked, that is a contradiction at once, told live, and settled by the statement', async () => {
    const organization = await givenOrganization(cadre.app);
    const { token } = await givenToken(cadre, organization, 'LEADER');
    const useCaseId = await givenUseCase(organization, { title: 'Churn' });
    const model = await organization.does(registerModel, {
      name: 'Early',
      useCaseIds: [useCaseId],
    });
    const deployment = await organization.does(recordDeployment, {
      modelId: model.id,
      version: '1',
    });
    await organization.does(takeModelLive, { deploymentId: deployment.id });
    let expectedVersion = 2;
    for (const to of LIFECYCLE_STAGES.slice(1)) {
      await organization.does(moveUseCase, { id: useCaseId, expectedVersion, to });
      expectedVersion += 1;
    }
    expect((await listed(token)).totalCount).toBe(0);

    type Told = { registersChanged: { sequence: number } };
    const watching = watch<Told>(
      server.url,
      token,
      'subscription { registersChanged { sequence } }',
    );
    await until(() => watching.messages.length === 1);
    const unlinked = { modelId: model.id, useCaseId, linked: false };
    await organization.does(linkModelToUseCase, unlinked);
    const before = watching.messages[0]?.registersChanged.sequence ?? 0;
    server.hints.gap();
    await until(() => (watching.messages.at(-1)?.registersChanged.sequence ?? 0) > before);
    await watching.end();
    expect(kindsOf(await listed(token)).sort()).toEqual([
      'LIVE_WITHOUT_USE_CASE',
      'MONITORING_WITHOUT_MODEL',
    ]);

    await organization.does(stateNoRegisteredModel, { id: useCaseId, expectedVersion });
    expect(kindsOf(await listed(token))).toEqual(['LIVE_WITHOUT_USE_CASE']);
    await organization.does(linkModelToUseCase, { ...unlinked, linked: true });
    expect((await listed(token)).totalCount).toBe(0);
  });
});
