import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, getNamedType, isInputObjectType, type GraphQLInputType } from 'graphql';
import pg from 'pg';
import { v7 } from 'uuid';
import { addMember } from '@cadre/application/tenancy';
import { MEMBER_ROLES } from '@cadre/domain';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../test/given/cadre.ts';
import {
  ask,
  givenGateway,
  givenToken,
  watch,
  type GivenGateway,
  type Problem,
} from '../../../test/given/gateway.ts';
import {
  argumentsOf,
  documentOf,
  givenRows,
  MUTATIONS,
  QUERIES,
  SUBSCRIPTIONS,
  type Kind,
  type OperationCase,
  type Rows,
} from '../../../test/given/operations.ts';
import { until } from '../../../test/support/until.ts';
import { printGatewaySchema } from './graphql/print-schema.ts';

const CANARY = 'canary-of-the-other-organization';
const TABLES: Partial<Record<Kind, string>> = {
  apiToken: 'api_token',
  assignment: 'assignment',
  committee: 'committee',
  deployment: 'deployment',
  evidence: 'governance_evidence',
  import: 'import_run',
  importMapping: 'import_mapping',
  incident: 'incident',
  invitation: 'invitation',
  member: 'member',
  merge: 'merge',
  model: 'model',
  modelReview: 'model_review',
  person: 'person',
  position: 'position',
  riskClass: 'risk_class',
  team: 'team',
  useCase: 'use_case',
};

let cadre: GivenCadre;
let server: GivenGateway;
let admin: pg.Client;
let own: { organization: GivenOrganization; rows: Rows };
let other: { organization: GivenOrganization; rows: Rows };
let deleted: Rows;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre);
  admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
  const organizations = [
    await givenOrganization(cadre.app),
    await givenOrganization(cadre.app),
  ] as const;
  own = {
    organization: organizations[0],
    rows: await givenRows(cadre.app, organizations[0], 'own'),
  };
  other = {
    organization: organizations[1],
    rows: await givenRows(cadre.app, organizations[1], CANARY),
  };
  deleted = await givenDeletedRows();
  for (const role of MEMBER_ROLES) {
    tokens[role] = (await givenToken(cadre, own.organization, role)).token;
  }
});
afterAll(async () => {
  await admin?.end();
  await server?.close();
  await cadre?.close();
});

/** Ids that once were this organization's. Alerts are never deleted: theirs was never there. */
async function givenDeletedRows(): Promise<Rows> {
  const rows = await givenRows(cadre.app, own.organization, 'gone', { linked: false });
  const { ADMIN } = own.organization.as;
  const member = await addMember.execute(cadre.app, ADMIN, { name: 'gone', role: 'LEADER' });
  const gone: Rows = { ...rows, member: member.id, alert: v7() };
  await admin.query('SET session_replication_role = replica');
  for (const [kind, table] of Object.entries(TABLES)) {
    await admin.query(`DELETE FROM cadre.${table} WHERE id = $1`, [gone[kind as Kind]]);
  }
  await admin.query('DELETE FROM cadre.assignment WHERE team_id = $1', [gone.team]);
  await admin.query('SET session_replication_role = origin');
  return gone;
}

/** A digest of everything an organization has. */
async function everythingOf(organizationId: string): Promise<string> {
  const tables = await admin.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'cadre' AND column_name = 'organization_id' ORDER BY 1`,
  );
  const digests: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await admin.query<{ digest: string }>(
      `SELECT '${name}' || count(*) || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest
       FROM cadre.${name} t WHERE organization_id = $1`,
      [organizationId],
    );
    digests.push(rows[0]?.digest ?? '');
  }
  return digests.join('\n');
}

/** The paths of all id arguments of an operation, read from the schema. */
function idPaths(args: readonly { name: string; type: GraphQLInputType }[], prefix = ''): string[] {
  return args.flatMap(({ name, type }) => {
    const named = getNamedType(type);
    if (isInputObjectType(named)) {
      return idPaths(Object.values(named.getFields()), `${prefix}${name}.`);
    }
    return named.name === 'ID' ? [`${prefix}${name}`] : [];
  });
}

describe('the matrix', () => {
  it('covers every id argument that the schema has', async () => {
    const schema = buildSchema(await printGatewaySchema());
    const covered = (cases: Record<string, OperationCase>) =>
      Object.entries(cases).map(([name, { ids = {} }]) => [name, Object.keys(ids).sort()]);
    const existing = (fields = {}) =>
      Object.values(fields as Record<string, { name: string; args: never[] }>).map(
        ({ name, args }) => [name, idPaths(args).sort()],
      );
    const sorted = (list: unknown[][]) => list.map((each) => JSON.stringify(each)).sort();
    expect(sorted(covered(MUTATIONS))).toEqual(
      sorted(existing(schema.getMutationType()?.getFields())),
    );
    expect(sorted(covered(QUERIES))).toEqual(sorted(existing(schema.getQueryType()?.getFields())));
    expect(sorted(covered(SUBSCRIPTIONS))).toEqual(
      sorted(existing(schema.getSubscriptionType()?.getFields())),
    );
  });
});

type Row = [kind: 'query' | 'mutation', name: string, path: string, example: OperationCase];
const matrix = (kind: Row[0], cases: Record<string, OperationCase>): Row[] =>
  Object.entries(cases).flatMap(([name, example]) =>
    Object.keys(example.ids ?? {}).map((path): Row => [kind, name, path, example]),
  );

/** What an error says, but for what differs in every answer. */
const said = (errors: Problem[] | undefined) =>
  errors?.map(({ message, extensions: { code, fields } }) => ({ message, code, fields }));

describe('an id that is not yours', () => {
  it.each([...matrix('mutation', MUTATIONS), ...matrix('query', QUERIES)])(
    'in the %s %s at %s is told like one that never was, whoever asks',
    async (kind, name, path, example) => {
      const before = await everythingOf(other.organization.id);
      const target = (example.ids?.[path] ?? 'team').replace('[]', '') as Kind;
      const strangers = {
        foreign: other.rows[target],
        deleted: deleted[target],
        random: v7(),
      };
      for (const role of MEMBER_ROLES) {
        const answers = new Map<string, unknown>();
        for (const [sort, id] of Object.entries(strangers)) {
          const args = argumentsOf(example, kind === 'mutation', own.rows, { [path]: id });
          const answer = await ask(
            server.url,
            tokens[role] ?? null,
            documentOf(kind, name, example, args),
          );
          expect(answer.text).not.toContain(CANARY);
          expect(answer.status).toBe(200);
          // The audit log is kept when its subject is gone: that is what it is for.
          if (name === 'audit' && sort === 'deleted') continue;
          const isFilter = example.filters?.includes(path);
          const codes = answer.errors?.map(({ extensions }) => extensions.code);
          if (isFilter && !codes) {
            const found = answer.at<unknown[] | { edges: unknown[] }>(name);
            expect(Array.isArray(found) ? found : found.edges).toEqual([]);
          } else expect(codes).toEqual([expect.stringMatching(/^(NOT_FOUND|FORBIDDEN)$/)]);
          if (role === (example.by ?? 'LEADER') && !isFilter) expect(codes).toEqual(['NOT_FOUND']);
          answers.set(sort, said(answer.errors));
        }
        expect(answers.get('foreign')).toEqual(answers.get('random'));
        if (name !== 'audit') expect(answers.get('deleted')).toEqual(answers.get('random'));
      }
      expect(await everythingOf(other.organization.id)).toBe(before);
    },
  );

  it('is told like one that never was in a subscription', async () => {
    const said = new Map<string, unknown>();
    for (const [sort, id] of Object.entries({
      foreign: other.rows.useCase,
      deleted: deleted.useCase,
      random: v7(),
    })) {
      const text = documentOf('subscription', 'useCaseChanged', SUBSCRIPTIONS['useCaseChanged']!, {
        id,
      });
      const watching = watch(server.url, tokens['LEADER'] ?? null, text);
      await until(() => watching.errors.length > 0);
      expect(watching.messages).toEqual([]);
      said.set(
        sort,
        watching.errors.map(({ message, extensions }) => [message, extensions.code]),
      );
      await watching.end();
    }
    expect(said.get('foreign')).toEqual([[expect.any(String), 'NOT_FOUND']]);
    expect(said.get('foreign')).toEqual(said.get('random'));
    expect(said.get('deleted')).toEqual(said.get('random'));
  });
});

describe('the file of an import that is not yours', () => {
  it('is told like that of one that never was, whoever sends it, and stored nowhere', async () => {
    const before = await everythingOf(other.organization.id);
    for (const role of MEMBER_ROLES) {
      const said = new Set<string>();
      for (const id of [other.rows.import, deleted.import, v7(), 'nonsense']) {
        const response = await fetch(`${server.url}/api/imports/${id}/file`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${tokens[role]}`, 'content-type': 'text/csv' },
          body: 'Title,State\nStolen,Live\n',
        });
        const leads = role === 'ADMIN' || role === 'LEADER';
        expect(response.status).toBe(leads ? 404 : 403);
        said.add((await response.text()).replace(/"traceId":"\w+"/, ''));
      }
      expect(said.size).toBe(1);
    }
    expect(await everythingOf(other.organization.id)).toBe(before);
  });
});

describe('lists and subscriptions', () => {
  it('show nothing of another organization, even by its cursors', async () => {
    const { token } = await givenToken(cadre, other.organization, 'ADMIN');
    const lists = Object.entries(QUERIES).filter(([, { selection }]) =>
      /^(totalCount )?edges/.test(selection),
    );
    expect(lists.length).toBeGreaterThan(4);
    for (const [name, example] of lists) {
      const theirArgs = { ...argumentsOf(example, false, other.rows), first: 1 };
      const theirs = await ask(server.url, token, documentOf('query', name, example, theirArgs));
      const [edge] = theirs.at<{ cursor: string }[]>(`${name}.edges`);
      for (const after of [undefined, edge?.cursor]) {
        const args = { ...argumentsOf(example, false, own.rows), ...(after ? { after } : {}) };
        const mine = await ask(
          server.url,
          tokens['ADMIN'] ?? null,
          documentOf('query', name, example, args),
        );
        expect([name, mine.errors]).toEqual([name, undefined]);
        expect(mine.text).not.toContain(CANARY);
      }
    }
  });

  it.each(Object.keys(SUBSCRIPTIONS))('%s shows nothing of another organization', async (name) => {
    const example = SUBSCRIPTIONS[name]!;
    const text = documentOf('subscription', name, example, {});
    const { token } = await givenToken(cadre, other.organization, 'VIEWER');
    // Theirs first: what is shared between subscribers must not be shared between organizations.
    const theirs = watch(server.url, token, text);
    await until(() => theirs.messages.length > 0);
    const watching = watch(server.url, tokens['VIEWER'] ?? null, text);
    await until(() => watching.messages.length > 0);
    const topic =
      { alertChanged: 'alerts', staffingChanged: 'staffing', registersChanged: 'registers' }[
        name
      ] ?? 'useCases';
    server.hints.send({
      organizationId: other.organization.id,
      topic: topic as 'alerts',
      sequence: 1_000,
      entityId: other.rows.useCase,
    });
    server.hints.gap();
    expect(JSON.stringify(watching.messages)).not.toContain(CANARY);
    expect(JSON.stringify(watching.messages)).not.toContain(other.rows.alert);
    // What holds numbers alone names no row.
    if (name !== 'staffingChanged' && name !== 'registersChanged') {
      expect(JSON.stringify(theirs.messages)).toMatch(new RegExp(`${CANARY}|${other.rows.alert}`));
    }
    await Promise.all([watching.end(), theirs.end()]);
  });
});

describe('a token', () => {
  it('of one organization is worth nothing in another, and every bad one gets the same answer', async () => {
    const [, , id, ...secret] = (tokens['ADMIN'] ?? '').split('_');
    const foreign = `cdr_${other.organization.id.replaceAll('-', '')}_${id}_${secret.join('_')}`;
    const wrong = (tokens['ADMIN'] ?? '').replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const answers = new Set<string>();
    for (const token of [null, '', 'x', foreign, wrong, `${tokens['ADMIN']}x`, 'cdr___']) {
      const answer = await ask(server.url, token, '{ me { name } }');
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      answers.add(answer.text.replace(/"traceId":"\w+"/, ''));
    }
    expect(answers.size).toBe(1);
  });

  it('does no more than its member, whose role was lowered', async () => {
    const { token } = await givenToken(cadre, own.organization, 'ADMIN');
    await admin.query(`UPDATE cadre.member SET role = 'VIEWER' WHERE id = $1`, [
      own.organization.as.ADMIN.actor.memberId,
    ]);
    const answer = await ask(server.url, token, '{ me { role } }');
    await admin.query(`UPDATE cadre.member SET role = 'ADMIN' WHERE id = $1`, [
      own.organization.as.ADMIN.actor.memberId,
    ]);
    expect(answer.at('me.role')).toBe('VIEWER');
  });

  it('of a removed member is worth nothing', async () => {
    const { ADMIN } = own.organization.as;
    const { id } = await addMember.execute(cadre.app, ADMIN, { name: 'Leaver', role: 'LEADER' });
    const leaver = {
      ...own.organization,
      as: {
        ...own.organization.as,
        LEADER: { ...ADMIN, actor: { ...ADMIN.actor, memberId: id } },
      },
    };
    const { token } = await givenToken(cadre, leaver, 'LEADER');
    await admin.query('UPDATE cadre.member SET removed_at = now() WHERE id = $1', [id]);
    expect((await ask(server.url, token, '{ me { name } }')).status).toBe(401);
  });
});
