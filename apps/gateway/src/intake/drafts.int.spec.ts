import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 } from 'uuid';
import {
  discardDraft,
  scoreUseCase,
  submitUseCase,
  updateUseCase,
} from '@cadre/application/intake';
import { addMember } from '@cadre/application/tenancy';
import type { Caller } from '@cadre/application/core';
import { MEMBER_ROLES } from '@cadre/domain';
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
  type Answer,
  type GivenGateway,
} from '../../../../test/given/gateway.ts';
import {
  argumentsOf,
  documentOf,
  givenRows,
  MUTATIONS,
  QUERIES,
  SUBSCRIPTIONS,
  type OperationCase,
  type Rows,
} from '../../../../test/given/operations.ts';
import { until } from '../../../../test/support/until.ts';

const SECRET = 'whalebone';

let cadre: GivenCadre;
let server: GivenGateway;
let admin: pg.Client;
let organization: GivenOrganization;
let rows: Rows;
let author: Caller;
let authorToken: string;
let draft: string;
const others: Record<string, string> = {};

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre);
  admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
  organization = await givenOrganization(cadre.app);
  rows = await givenRows(cadre.app, organization, 'ours');
  ({ caller: author, token: authorToken } = await givenAuthor());
  draft = await givenDraft();
  for (const role of MEMBER_ROLES) {
    others[role] = (await givenToken(cadre, organization, role)).token;
  }
  others['a token of no member'] = (
    await givenToken(cadre, withMember('ADMIN', null), 'ADMIN')
  ).token;
});
afterAll(async () => {
  await admin?.end();
  await server?.close();
  await cadre?.close();
});

const withMember = (role: 'ADMIN' | 'SUBMITTER', memberId: string | null): GivenOrganization => {
  const { as } = organization;
  const caller = { ...as[role], actor: { ...as[role].actor, memberId } };
  return { ...organization, as: { ...as, [role]: caller } };
};

/** A submitter who is none of those that ask. */
async function givenAuthor(): Promise<{ caller: Caller; token: string }> {
  const { id } = await addMember.execute(cadre.app, organization.as.ADMIN, {
    name: 'Author',
    role: 'SUBMITTER',
  });
  const theirs = withMember('SUBMITTER', id);
  const { token } = await givenToken(cadre, theirs, 'SUBMITTER');
  return { caller: theirs.as.SUBMITTER, token };
}

/** A draft of the author, scored, and the entry that an earlier version made of it in the audit log. */
async function givenDraft(): Promise<string> {
  const { id } = await submitUseCase.execute(cadre.app, author, {
    title: `${SECRET} use case`,
    problem: `${SECRET} problem`,
    draft: true,
  });
  await scored();
  const row = { id, status: 'DRAFT', title: SECRET, ownerId: author.actor.memberId };
  await admin.query(
    `INSERT INTO cadre.audit_entry (organization_id, id, at, actor, action, entity_kind, entity_id, after, source)
     VALUES ($1, $2, now(), '{"kind":"USER","name":"Author"}', 'submitUseCase', 'useCase', $3, $4, '{}')`,
    [organization.id, v7(), id, row],
  );
  return id;
}

/** What waits to be scored is scored. */
const scored = (): Promise<unknown> =>
  scoreUseCase(cadre.app, { organizationId: organization.id, eventId: v7() });

const whole = async (id: string): Promise<unknown> =>
  (await admin.query('SELECT * FROM cadre.use_case WHERE id = $1', [id])).rows;

const expectNothingOf = ({ text }: Answer): void => {
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain(draft);
};

/** What is asked so that a draft would be found if it could be. */
const SEARCHES: Record<string, Record<string, unknown>> = {
  useCases: { text: SECRET, first: 50 },
  similarUseCases: { title: `${SECRET} use case`, problem: `${SECRET} problem` },
  audit: { first: 100 },
};

type Row = [kind: 'query' | 'mutation', name: string, path: string, example: OperationCase];
const naming = (kind: Row[0], cases: Record<string, OperationCase>): Row[] =>
  Object.entries(cases).flatMap(([name, example]) =>
    Object.entries(example.ids ?? {})
      .filter(([, target]) => target.startsWith('useCase'))
      .map(([path]): Row => [kind, name, path, example]),
  );

describe("P7: another member's draft", () => {
  it.each(Object.entries(QUERIES))('P7: is not shown by the query %s', async (name, example) => {
    for (const token of Object.values(others)) {
      const lists = [argumentsOf(example, false, rows), SEARCHES[name]];
      for (const args of lists) {
        if (!args) continue;
        const answer = await ask(server.url, token, documentOf('query', name, example, args));
        expect(answer.status).toBe(200);
        expectNothingOf(answer);
      }
    }
  });

  it.each([...naming('query', QUERIES), ...naming('mutation', MUTATIONS)])(
    'P7: is told like one that never was, where the %s %s names it at %s',
    async (kind, name, path, example) => {
      const before = await whole(draft);
      for (const [who, token] of Object.entries(others)) {
        const said: unknown[] = [];
        for (const id of [draft, v7()]) {
          const args = argumentsOf(example, kind === 'mutation', rows, { [path]: id });
          const answer = await ask(server.url, token, documentOf(kind, name, example, args));
          expect(answer.text).not.toContain(SECRET);
          said.push(
            answer.errors?.map(({ message, extensions: { code } }) => [message, code]) ??
              answer.data,
          );
        }
        expect([who, said[0]]).toEqual([who, said[1]]);
      }
      expect(await whole(draft)).toEqual(before);
    },
  );

  it.each(Object.entries(SUBSCRIPTIONS))(
    'P7: is not told of by the subscription %s',
    async (name, example) => {
      const text = documentOf('subscription', name, example, {});
      await scored();
      const watching = watch(server.url, others['ADMIN'] ?? null, text);
      await until(() => watching.messages.length > 0);
      const topicsBefore = await topics();
      await updateUseCase.execute(cadre.app, author, {
        id: draft,
        expectedVersion: await versionOf(draft),
        problem: `${SECRET} again, ${name}`,
      });
      await scored();
      expect(await topics()).toEqual(topicsBefore);
      server.hints.gap();
      const submitted = await submitUseCase.execute(cadre.app, author, { title: 'Told of' });
      server.hints.send({
        organizationId: organization.id,
        topic: 'useCases',
        sequence: 1_000,
        entityId: submitted.id,
      });
      if (name === 'useCaseChanged') {
        await until(() => JSON.stringify(watching.messages).includes('Told of'));
      }
      expect(JSON.stringify(watching.messages)).not.toContain(SECRET);
      expect(JSON.stringify(watching.messages)).not.toContain(draft);
      await watching.end();
    },
  );

  it('P7: is not counted', async () => {
    const count = '{ useCases { totalCount } organization { rubric { progress { total } } } }';
    const before = (await ask(server.url, others['LEADER'] ?? null, count)).text;
    await submitUseCase.execute(cadre.app, author, { title: 'Not counted', draft: true });
    expect((await ask(server.url, others['LEADER'] ?? null, count)).text).toBe(before);
  });
});

const topics = async (): Promise<unknown> =>
  (
    await admin.query(
      'SELECT topic, sequence FROM cadre.live_sequence WHERE organization_id = $1 ORDER BY topic',
      [organization.id],
    )
  ).rows;
async function versionOf(id: string): Promise<number> {
  const { rows: found } = await admin.query<{ version: number }>(
    'SELECT version FROM cadre.use_case WHERE id = $1',
    [id],
  );
  return found[0]?.version ?? 0;
}

describe("P7: one's own draft", () => {
  it('P7: is listed, found and opened by its owner', async () => {
    const list = `{ useCases(text: "${SECRET}") { totalCount edges { node { id } } } }`;
    const found = await ask(server.url, authorToken, list);
    expect(found.at('useCases')).toEqual({ totalCount: 1, edges: [{ node: { id: draft } }] });
    const one = await ask(server.url, authorToken, `{ useCase(id: "${draft}") { title status } }`);
    expect(one.at('useCase')).toEqual({ title: `${SECRET} use case`, status: 'DRAFT' });
  });

  it('P7: is kept for oneself only, and given to another owner with its submission', async () => {
    const { LEADER, SUBMITTER } = organization.as;
    const ownerId = SUBMITTER.actor.memberId ?? '';
    const refused = (path: string) => ({
      code: 'VALIDATION_FAILED',
      fields: [expect.objectContaining({ path })],
    });
    await expect(
      submitUseCase.execute(cadre.app, LEADER, { title: 'For another', draft: true, ownerId }),
    ).rejects.toMatchObject(refused('draft'));
    const { id } = await submitUseCase.execute(cadre.app, LEADER, { title: 'Mine', draft: true });
    const given = { id, expectedVersion: 1, ownerId };
    await expect(updateUseCase.execute(cadre.app, LEADER, given)).rejects.toMatchObject(
      refused('ownerId'),
    );
    await updateUseCase.execute(cadre.app, LEADER, { ...given, submit: true });
  });

  it('P7: is in the audit log from its submission on, as a new row', async () => {
    const { id } = await submitUseCase.execute(cadre.app, author, { title: 'First', draft: true });
    await updateUseCase.execute(cadre.app, author, { id, expectedVersion: 1, title: 'Second' });
    const entries = async (): Promise<unknown> => {
      const text = `{ audit(entityId: "${id}") { edges { node { action before after } } } }`;
      const answer = await ask(server.url, others['ADMIN'] ?? null, text);
      return answer.at<{ node: unknown }[]>('audit.edges').map(({ node }) => node);
    };
    expect(await entries()).toEqual([]);
    await updateUseCase.execute(cadre.app, author, { id, expectedVersion: 2, submit: true });
    expect(await entries()).toEqual([
      {
        action: 'updateUseCase',
        before: null,
        after: expect.objectContaining({ title: 'Second', status: 'SUBMITTED' }),
      },
    ]);
  });

  it('P7: is discarded at will, with its scores, and nothing else is', async () => {
    const kept = await submitUseCase.execute(cadre.app, author, { title: 'Submitted' });
    await expect(
      discardDraft.execute(cadre.app, author, { id: kept.id, expectedVersion: 1 }),
    ).rejects.toMatchObject({ code: 'INVALID_STATE' });
    const { id } = await submitUseCase.execute(cadre.app, author, { title: 'Bad', draft: true });
    await scored();
    await expect(
      discardDraft.execute(cadre.app, author, { id, expectedVersion: 7 }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    const text = `mutation { discardDraft(input: { id: "${id}", expectedVersion: 1 }) { id } }`;
    const discarded = await ask(server.url, authorToken, text);
    expect(discarded.at('discardDraft.id')).toBe(id);
    expect(await whole(id)).toEqual([]);
    const scores = 'SELECT FROM cadre.use_case_score WHERE use_case_id = $1';
    expect((await admin.query(scores, [id])).rowCount).toBe(0);
    expect(await whole(kept.id)).toHaveLength(1);
  });
});
