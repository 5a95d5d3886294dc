import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import WebSocket from 'ws';
import { givenCadre, givenOrganization, type GivenCadre } from '../../../test/given/cadre.ts';
import {
  ask,
  givenGateway,
  givenToken,
  post,
  watch,
  type GivenGateway,
} from '../../../test/given/gateway.ts';
import { until } from '../../../test/support/until.ts';

let cadre: GivenCadre;
let server: GivenGateway;
/** As in production: no GraphiQL, no introspection. */
let strict: GivenGateway;
let token: string;

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre, { allowedOrigins: ['https://app.example.com'] });
  strict = await givenGateway(cadre, { explorer: false });
  ({ token } = await givenToken(cadre, await givenOrganization(cadre.app), 'LEADER'));
});
afterAll(async () => {
  await strict?.close();
  await server?.close();
  await cadre?.close();
});

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Selections of a use case that ask for far too much, each with what refuses it. */
const BOMBS: Record<string, { selection: string; fragments?: string; says: RegExp }> = {
  depth: {
    selection: `${'models { useCases { '.repeat(20)} id ${'} }'.repeat(20)}`,
    says: /Depth is limited to 12/,
  },
  'depth by fragments': {
    selection: '...F0',
    fragments:
      times(20, (n) => `fragment F${n} on UseCase { models { useCases { ...F${n + 1} } } }`) +
      ' fragment F20 on UseCase { id }',
    says: /Depth is limited to 12/,
  },
  aliases: {
    selection: times(200, (n) => `a${n}: title`),
    says: /aliases is limited to 30/,
  },
  'aliases by fragments': {
    selection: times(10, (n) => `b${n}: duplicateOf { ...F }`),
    fragments: `fragment F on UseCase { ${times(20, (n) => `c${n}: title`)} }`,
    says: /aliases is limited to 30/,
  },
  'fragments that double': {
    selection: '...F0',
    fragments:
      times(
        11,
        (n) =>
          `fragment F${n} on UseCase { duplicateOf { ${times(10, () => `...F${n + 1}`)} ${times(10, () => `... on UseCase { ...F${n + 1} }`)} } }`,
      ) + ' fragment F11 on UseCase { id }',
    says: /repetitions is limited|fields is limited|Depth is limited/,
  },
  'fragments in a circle': {
    selection: '...F',
    fragments: 'fragment F on UseCase { duplicateOf { ...G } } fragment G on UseCase { ...F }',
    says: /Cannot spread fragment/,
  },
  'the same again and again': {
    selection: times(200, () => 'owner { name }'),
    says: /repetitions is limited to 40/,
  },
  'a heap of fragments': {
    selection: times(60, (n) => `...F${n}`),
    fragments: times(60, (n) => `fragment F${n} on UseCase { owner { name } }`),
    says: /repetitions is limited to 40/,
  },
  directives: {
    selection: `title ${times(100, () => '@include(if: true)')}`,
    says: /directives is limited to 20/,
  },
  tokens: { selection: times(2_500, () => 'title'), says: /more that 2000 tokens|token/ },
  complexity: {
    selection: 'models { useCases { models { useCases { models { useCases { id } } } } } }',
    says: /would cost \d+, more than/,
  },
};

describe.each(Object.entries(BOMBS))(
  'a query bomb of %s',
  (_name, { selection, fragments = '', says }) => {
    it('is answered 400 over HTTP, for little work', async () => {
      const query = `{ useCases(first: 200) { edges { node { ${selection} } } } } ${fragments}`;
      const begun = process.cpuUsage();
      const answer = await ask(server.url, token, query);
      expect(answer.errors?.[0]?.message).toMatch(says);
      expect(answer.status).toBe(400);
      expect(answer.errors?.[0]?.extensions.code).toBe('VALIDATION_FAILED');
      // Of CPU, microseconds: a busy machine has others to serve.
      const { user, system } = process.cpuUsage(begun);
      expect(user + system).toBeLessThan(1_000_000);
    });

    it('is refused over a WebSocket too', async () => {
      const query = `subscription { useCaseChanged { useCases { ${selection} ${
        // A list without pages multiplies less: it takes more of them.
        /would cost/.test(String(says))
          ? 'moves { at } models { useCases { models { useCases { models { useCases { id title } } } } } }'
          : ''
      } } } } ${fragments}`;
      const watching = watch(server.url, token, query);
      await until(() => watching.errors.length > 0 || watching.messages.length > 0);
      expect(watching.messages).toEqual([]);
      expect(watching.errors[0]?.message).toMatch(says);
      expect(watching.errors[0]?.extensions.code).toBe('VALIDATION_FAILED');
      await watching.end();
    });
  },
);

describe('HTTP', () => {
  it('takes no batches', async () => {
    const answer = await post(server.url, token, JSON.stringify([{ query: '{ me { name } }' }]));
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions.code).toBe('VALIDATION_FAILED');
  });

  it('takes no body beyond 256 KiB', async () => {
    const answer = await post(server.url, token, JSON.stringify({ query: 'x'.repeat(300_000) }));
    expect(answer.status).toBe(413);
    expect(answer.errors?.[0]).toMatchObject({
      extensions: { code: 'VALIDATION_FAILED', traceId: expect.any(String) },
    });
  });

  it.each(['', '{', '[]', '"x"', '{}', '{"query":1}', '{"query":""}', 'null'])(
    'answers the body %p with 4xx and one shape',
    async (body) => {
      const answer = await post(server.url, token, body);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.errors?.[0]?.extensions).toMatchObject({
        code: 'VALIDATION_FAILED',
        traceId: expect.any(String),
      });
    },
  );

  it.each([
    ['text/plain', '{"query":"{ me { name } }"}'],
    ['application/x-www-form-urlencoded', 'query={me{name}}'],
    ['multipart/form-data; boundary=x', '--x--'],
  ])('refuses what a foreign page could send without asking: %s', async (type, body) => {
    const answer = await post(server.url, token, body, { 'content-type': type });
    expect([400, 415]).toContain(answer.status);
    expect(answer.data).toBeUndefined();
  });

  it('refuses a plain GET, and a mutation by GET with any headers', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const read = `${server.url}/graphql?query=${encodeURIComponent('{ me { name } }')}`;
    expect((await fetch(read, { headers })).status).toBe(400);
    const preflighted = { ...headers, 'apollo-require-preflight': '1' };
    expect((await fetch(read, { headers: preflighted })).status).toBe(200);
    const text = 'mutation { createTeam(input: { name: "x", kind: DATA }) { team { id } } }';
    const write = `${server.url}/graphql?query=${encodeURIComponent(text)}`;
    expect((await fetch(write, { headers: preflighted })).status).toBe(405);
  });

  it('takes no subscriptions', async () => {
    const answer = await ask(server.url, token, 'subscription { alertChanged { sequence } }');
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.message).toMatch(/WebSocket/);
    expect(answer.data ?? null).toBeNull();
  });

  it.each([
    ['{ me { name } }', 'Other'],
    ['query One { me { name } } query Two { me { name } }', undefined],
    ['query One { me { name } } query Two { me { name } }', 'Three'],
    ['fragment F on Me { name }', undefined],
    ['type Query { me: String }', undefined],
    ['query ($a: Nothing) { me { name } }', undefined],
    ['query ($a: Int = "x") { me { name } }', undefined],
    ['{ me { name @skip } }', undefined],
    ['{ me { name @include(if: "x") } }', undefined],
    ['{ __type(name: "Me") { name } me { ...on Nothing { name } } }', undefined],
    ['{ useCase(id: 5) { id } }', 'undefined'],
  ])('answers 400 to %p under the name %p, never 5xx', async (query, operationName) => {
    const answer = await post(server.url, token, JSON.stringify({ query, operationName }));
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions.code).toBe('VALIDATION_FAILED');
  });

  it.each(['[]', '"x"', '5', '{"first":"x"}', '{"first":1e400}', '{"first":2147483648}', 'null'])(
    'answers the variables %p without 5xx',
    async (variables) => {
      const query = 'query Page($first: Int! = 5) { teams(first: $first) { totalCount } }';
      const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
      expect((await post(server.url, token, body)).status).toBeLessThan(500);
    },
  );

  it('tells its schema only where it is explored', async () => {
    const open = await ask(server.url, token, getIntrospectionQuery());
    expect(open.errors).toBeUndefined();
    const shut = await ask(strict.url, token, getIntrospectionQuery());
    expect(shut.status).toBe(400);
    const typo = await ask(strict.url, token, '{ me { nam } }');
    expect(typo.text).not.toContain('Did you mean');
    const variables = { input: { nam: 'x', kind: 'PRODUC' } };
    const query =
      'mutation($input: CreateTeamInput!) { createTeam(input: $input) { team { id } } }';
    const wrong = await post(strict.url, token, JSON.stringify({ query, variables }));
    expect(wrong.text).not.toContain('Did you mean');
    const watching = watch(strict.url, token, 'subscription { alertChange { sequence } }');
    await until(() => watching.errors.length > 0);
    expect(JSON.stringify(watching.errors)).not.toContain('Did you mean');
    await watching.end();
  });
});

describe('a WebSocket', () => {
  const open = (path: string, headers: Record<string, string> = {}): Promise<number | 'open'> =>
    new Promise((resolve) => {
      const socket = new WebSocket(
        `${server.url.replace('http', 'ws')}${path}`,
        'graphql-transport-ws',
        { headers },
      );
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        socket.terminate();
      });
      socket.on('open', () => {
        resolve('open');
        socket.terminate();
      });
      socket.on('error', () => undefined);
    });

  it('is opened at /graphql only, by our pages, allowed ones and programs', async () => {
    expect(await open('/graphql')).toBe('open');
    expect(await open('/graphql?x=1')).toBe('open');
    expect(await open('/graphql', { origin: server.url })).toBe('open');
    expect(await open('/graphql', { origin: 'https://app.example.com' })).toBe('open');
    expect(await open('/')).toBe(404);
    expect(await open('/graphql/x')).toBe(404);
    for (const origin of [
      'https://evil.example',
      'null',
      'x',
      server.url.replace('http', 'https') + '1',
    ]) {
      expect(await open('/graphql', { origin })).toBe(403);
    }
  });

  it('asked for elsewhere and then reset kills nothing', async () => {
    const { hostname, port } = new URL(server.url);
    for (const path of ['/', '/elsewhere', '/graphql']) {
      for (let round = 0; round < 20; round += 1) {
        await new Promise<void>((resolve) => {
          const socket = connect(Number(port), hostname, () => {
            socket.write(
              `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
              () => socket.resetAndDestroy(),
            );
          });
          socket.on('close', () => resolve());
          socket.on('error', () => undefined);
        });
      }
    }
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    expect((await ask(server.url, token, '{ me { name } }')).errors).toBeUndefined();
  });

  it('carries subscriptions only', async () => {
    for (const query of [
      '{ me { name } }',
      'mutation { createTeam(input: { name: "x", kind: DATA }) { team { id } } }',
    ]) {
      const watching = watch(server.url, token, query);
      await until(() => watching.errors.length > 0 || watching.messages.length > 0);
      expect(watching.messages).toEqual([]);
      expect(watching.errors[0]?.message).toMatch(/Only subscriptions/);
      await watching.end();
    }
  });

  it('refuses an operation that is not there, or whose variables have the wrong type', async () => {
    for (const [query, variables] of [
      [
        'subscription One { alertChanged { sequence } } subscription Two { alertChanged { sequence } }',
      ],
      ['subscription A($s: Sequence) { useCaseChanged(since: $s) { sequence } }', { s: -1 }],
      ['subscription A($s: Sequence!) { useCaseChanged(since: $s) { sequence } }', {}],
      ['subscription {'],
      ['fragment F on Me { name }'],
    ] as [string, Record<string, unknown>?][]) {
      const watching = watch(server.url, token, query, variables);
      await until(() => watching.errors.length > 0 || watching.messages.length > 0);
      expect(watching.messages).toEqual([]);
      expect(watching.errors[0]?.extensions).toMatchObject({
        code: 'VALIDATION_FAILED',
        traceId: expect.any(String),
      });
      await watching.end();
    }
  });

  it('does not tell the schema where it is not explored', async () => {
    const text = 'subscription { __schema { types { name } } }';
    const inside = 'subscription { alertChanged { alerts { id } __typename } }';
    const watching = watch(strict.url, token, text);
    await until(() => watching.errors.length > 0 || watching.messages.length > 0);
    expect(watching.messages).toEqual([]);
    await watching.end();
    const fine = watch(strict.url, token, inside);
    await until(() => fine.messages.length > 0);
    await fine.end();
  });

  it('is closed with 4403 without a valid token', async () => {
    for (const bad of [null, 'x', `${token}x`]) {
      const watching = watch(server.url, bad, 'subscription { alertChanged { sequence } }');
      expect((await watching.closed).code).toBe(4403);
      expect(watching.messages).toEqual([]);
    }
  });

  it('is closed with 1009 for a message that is too large', async () => {
    const huge = `subscription { alertChanged { sequence } } #${'x'.repeat(100_000)}`;
    const watching = watch(server.url, token, huge);
    expect((await watching.closed).code).toBe(1009);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  });

  it('carries at most 32 subscriptions', async () => {
    const socket = new WebSocket(
      `${server.url.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
    );
    const got: { id?: string; type: string }[] = [];
    socket.on('message', (data) => got.push(JSON.parse(String(data)) as { type: string }));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { token } }));
    await until(() => got.some(({ type }) => type === 'connection_ack'));
    for (let id = 0; id < 40; id += 1) {
      const payload = { query: 'subscription { staffingChanged { sequence } }' };
      socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload }));
    }
    await until(() => got.filter(({ type }) => type === 'next' || type === 'error').length === 40);
    expect(got.filter(({ type }) => type === 'error')).toHaveLength(8);
    socket.terminate();
  });

  it('that says too much is closed', async () => {
    const socket = new WebSocket(
      `${server.url.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
    );
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { token } }));
    for (let count = 0; count < 300; count += 1) socket.send(JSON.stringify({ type: 'ping' }));
    expect(await closed).toBe(4429);
  });
});
