import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openApp } from '@cadre/application/core';
import { createLogger, silentLogger } from '@cadre/platform/logging';
import { createMetrics } from '@cadre/platform/metrics';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../test/given/cadre.ts';
import {
  ask,
  givenAuth,
  givenGateway,
  givenToken,
  hintsByHand,
  watch,
} from '../../../test/given/gateway.ts';
import { until } from '../../../test/support/until.ts';
import { createGateway } from './create-gateway.ts';
import type { DemoPort } from './gateway.options.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
let token: string;

beforeAll(async () => {
  cadre = await givenCadre();
  organization = await givenOrganization(cadre.app);
  ({ token } = await givenToken(cadre, organization, 'LEADER'));
});
// Closed even when a test fails in between: an open server would keep the run from ending.
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(() => cadre?.close());

async function served(...given: Parameters<typeof givenGateway>) {
  const server = await givenGateway(...given);
  closers.push(server.close);
  return server;
}

describe('readiness', () => {
  it('asks the database and the queue', async () => {
    let down = false;
    const queue = async () => {
      if (down) throw new Error('no answer');
    };
    const server = await served(cadre, {}, { checks: { queue } });
    const ready = await fetch(`${server.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, checks: { database: 'up', queue: 'up' } },
    ]);
    down = true;
    const not = await fetch(`${server.url}/readyz`);
    expect([not.status, await not.json()]).toEqual([
      503,
      { ready: false, checks: { database: 'up', queue: 'down' } },
    ]);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  });

  it('says no while it drains, and still serves', async () => {
    const server = await served(cadre);
    server.gateway.drain();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await ask(server.url, token, '{ me { name } }')).status).toBe(200);
  });

  it('comes back by itself after the database was away, and says clearly that it was', async () => {
    const line = await givenLine(cadre.database.appUrl);
    closers.push(line.cut);
    const app = await openApp({
      integrations: [],
      databaseUrl: line.url,
      log: silentLogger,
      name: 'test',
      clock: cadre.clock,
    });
    closers.push(app.close);
    const server = await served({ ...cadre, app });
    const teams = () => ask(server.url, token, '{ teams { totalCount } }');
    expect((await teams()).errors).toBeUndefined();
    await line.cut();
    const begun = performance.now();
    const answer = await teams();
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAVAILABLE');
    expect(answer.text).not.toMatch(/ECONN|SELECT|127\.0|stack/i);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    // Whom nobody knows yet has to be looked up: that cannot be answered, and is not "no".
    const stranger = `cdr_${'0'.repeat(32)}_${'0'.repeat(32)}_${'x'.repeat(43)}`;
    expect((await ask(server.url, stranger, '{ me { name } }')).status).toBe(503);
    await line.restore();
    await until(async () => (await fetch(`${server.url}/readyz`)).status === 200);
    expect((await teams()).errors).toBeUndefined();
  });
});

/** A line to a database that can be cut and put together again. */
async function givenLine(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  const make = () =>
    createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const socket of [near, far]) {
        open.add(socket);
        socket.on('error', () => undefined).on('close', () => near.destroy() && far.destroy());
      }
      near.pipe(far).pipe(near);
    });
  let server = make();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    cut: async () => {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      open.clear();
      await closed;
    },
    restore: async () => {
      server = make();
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    },
  };
}

describe('closing', () => {
  it('says 1001 to every socket, finishes what is under way, and ends', async () => {
    const server = await served(cadre);
    const watching = [1, 2, 3].map(() =>
      watch(server.url, token, 'subscription { staffingChanged { sequence } }'),
    );
    await until(() => watching.every(({ messages }) => messages.length > 0));
    const underWay = ask(server.url, token, '{ people { totalCount edges { node { name } } } }');
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([server.close(), underWay.catch(() => null)]);
    for (const { closed } of watching) expect((await closed).code).toBe(1001);
    await expect(fetch(`${server.url}/livez`)).rejects.toThrow();
  });
});

describe('every answer', () => {
  it('carries security headers and the trace id its errors name', async () => {
    const server = await served(cadre);
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        traceparent: `00-${trace}-b7ad6b7169203331-01`,
      },
      body: '{"query":"{ me { name } }"}',
    });
    const body = (await response.json()) as { errors: { extensions: { traceId: string } }[] };
    expect(body.errors[0]?.extensions.traceId).toBe(trace);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-trace-id': trace,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': 'no-store',
    });
    for (const path of ['/nowhere', '/graphiql/../../package.json', '/graphiql/x.js']) {
      const missing = await fetch(`${server.url}${path}`);
      expect(missing.status).toBe(404);
      expect(await missing.json()).toMatchObject({
        errors: [{ extensions: { code: 'NOT_FOUND', traceId: missing.headers.get('x-trace-id') } }],
      });
    }
  });

  it('to what nobody expected is INTERNAL and a trace id, which the log explains', async () => {
    const lines: string[] = [];
    const app = await openApp({
      integrations: [],
      databaseUrl: cadre.database.appUrl,
      log: silentLogger,
      name: 'test',
      clock: cadre.clock,
    });
    const auth = givenAuth(cadre.database);
    const gateway = await createGateway({
      app,
      auth,
      live: hintsByHand(),
      metrics: createMetrics('gateway', { defaults: false }),
      log: createLogger({
        service: 'gateway',
        level: 'info',
        destination: { write: (line: string) => void lines.push(line) },
      }),
      config: { host: '127.0.0.1', port: 0 },
    });
    closers.push(app.close, auth.close, () => gateway.close());
    const url = await gateway.listen();
    const admin = new pg.Client({ connectionString: cadre.database.adminUrl });
    await admin.connect();
    await admin.query('ALTER TABLE cadre.team RENAME TO mislaid');
    const answer = await ask(url, token, '{ teams { edges { node { name } } } }');
    await admin.query('ALTER TABLE cadre.mislaid RENAME TO team');
    await admin.end();
    const [problem] = answer.errors ?? [];
    expect(problem).toEqual({
      message: expect.not.stringMatching(/team|relation|cadre\./),
      path: ['teams'],
      locations: expect.anything(),
      extensions: { code: 'INTERNAL', traceId: answer.headers.get('x-trace-id') },
    });
    const line = lines.find((each) => each.includes(problem?.extensions.traceId ?? ''));
    expect(line).toContain('cadre.team');
    expect(lines.join('')).not.toContain(token);
  });
});

describe('/metrics', () => {
  it('counts requests by route and open subscriptions, without anybody’s data', async () => {
    const server = await served(cadre, { metricsToken: 'a-token-of-metrics' });
    await ask(server.url, token, '{ me { name } }');
    await fetch(`${server.url}/some/${organization.id}`);
    const watching = watch(server.url, token, 'subscription { alertChanged { sequence } }');
    await until(() => watching.messages.length > 0);
    const headers = { authorization: 'Bearer a-token-of-metrics' };
    const text = await (await fetch(`${server.url}/metrics`, { headers })).text();
    expect(text).toMatch(/cadre_http_requests_total\{.*route="\/graphql".*status="200".*\} 1/);
    expect(text).toMatch(/cadre_subscriptions\{.*topic="alerts".*\} 1/);
    expect(text).not.toContain(organization.id);
    await watching.end();
    await until(async () =>
      /cadre_subscriptions\{.*topic="alerts".*\} 0/.test(await server.metrics.text()),
    );
  });
});

describe('/metrics without its token', () => {
  it.each([
    ['no token', {}, undefined],
    ['another token', {}, 'Bearer another-token-entirely'],
    ['a token where none is set', { metricsToken: null }, 'Bearer '],
  ])('is not there: %s', async (_name, config, authorization) => {
    const server = await served(cadre, { metricsToken: 'a-token-of-metrics', ...config });
    const response = await fetch(`${server.url}/metrics`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('cadre_');
  });
});

const demoOf = (explorerToken: string): DemoPort => ({
  logins: () => [],
  explorerToken: () => explorerToken,
  reset: () => Promise.resolve(),
  remove: () => Promise.resolve(),
});

describe('GraphiQL', () => {
  it('comes whole from this server, under a policy that allows nothing else', async () => {
    const server = await served(cadre, { demo: demoOf(token) });
    const page = await fetch(`${server.url}/graphiql`);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(html).not.toMatch(/https?:/);
    const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file);
    expect(files).toHaveLength(7);
    for (const file of files) {
      const response = await fetch(`${server.url}${file}`);
      expect([file, response.status]).toEqual([file, 200]);
      expect((await response.text()).length).toBeGreaterThan(50);
    }
  });

  it('begins with the demo’s token, but not for a foreign name that leads here', async () => {
    const server = await served(cadre, { demo: demoOf(token) });
    const { port } = new URL(server.url);
    const start = `${server.url}/graphiql/start.js`;
    expect(await (await fetch(start)).text()).toContain(token);
    const { request } = await import('node:http');
    const foreign = await new Promise<string>((resolve) => {
      request(
        { host: '127.0.0.1', port, path: '/graphiql/start.js', headers: { host: 'evil.example' } },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += String(chunk)));
          response.on('end', () => resolve(text));
        },
      ).end();
    });
    expect(foreign).toContain('GraphiQL');
    expect(foreign).not.toContain(token);
  });

  it('is not there in production', async () => {
    const server = await served(cadre, { explorer: false });
    expect((await fetch(`${server.url}/graphiql`)).status).toBe(404);
  });
});
