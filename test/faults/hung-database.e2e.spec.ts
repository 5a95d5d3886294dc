import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { openApp, type App } from '@cadre/application/core';
import { submitUseCase } from '@cadre/application/intake';
import { silentLogger } from '@cadre/platform/logging';
import {
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from '../../apps/standalone/src/embedded-database.ts';
import { givenOrganization, type GivenOrganization } from '../given/cadre.ts';
import { givenToken } from '../given/gateway.ts';
import { addressOf, givenProcess } from '../given/processes.ts';
import type { Child } from '../support/child.ts';
import { until } from '../support/until.ts';

/** Connections of the gateway: half of what asks at once. */
const POOL = 10;

let dataDir: string;
let database: EmbeddedDatabase;
let app: App & { close(): Promise<void> };
let organization: GivenOrganization;
let gateway: Child;
let url: string;
let token: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-fault-'));
  database = await startEmbeddedDatabase(dataDir, silentLogger, () => undefined);
  const { databaseUrl } = database;
  app = await openApp({ integrations: [], databaseUrl, log: silentLogger, name: 'test' });
  organization = await givenOrganization(app);
  token = (await givenToken({ app }, organization, 'LEADER')).token;
  gateway = await givenProcess('gateway', databaseUrl, { backend: 'postgres', databaseUrl });
  url = await addressOf(gateway);
});
afterAll(async () => {
  await gateway.kill('SIGTERM');
  await app.close();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Stops every process of the server where it stands, or lets them go on. */
async function signal(name: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  const file = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8');
  const server = Number(file.split('\n')[0]);
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(server)], {
    encoding: 'utf8',
  });
  for (const pid of [server, ...children.split('\n').filter(Boolean).map(Number)]) {
    process.kill(pid, name);
  }
}

const ask = async (query: string) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
    // Longer than any answer may take: without one the test fails.
    signal: AbortSignal.timeout(20_000),
  });
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: { code: string; retryAfterSeconds?: number } }[];
  };
  return { status: response.status, data, error: errors?.[0]?.extensions };
};
const isReady = () => fetch(`${url}/readyz`).then(({ ok }) => ok);
const TEAMS = '{ teams(first: 5) { edges { node { id name } } } }';

it('answers every request while PostgreSQL hangs, and is ready again when it goes on', async () => {
  expect((await ask(TEAMS)).error).toBeUndefined();
  await signal('SIGSTOP');
  try {
    const answers = await Promise.all(Array.from({ length: 2 * POOL }, () => ask(TEAMS)));
    for (const { error } of answers) {
      // One caller's requests take turns: those whose turn does not come are told to come again, too.
      expect(['UNAVAILABLE', 'RATE_LIMITED']).toContain(error?.code);
      expect(error?.retryAfterSeconds).toEqual(expect.any(Number));
    }
    expect(answers.map(({ error }) => error?.code)).toContain('UNAVAILABLE');
    expect(await isReady()).toBe(false);
  } finally {
    await signal('SIGCONT');
  }
  await until(isReady);
  expect((await ask(TEAMS)).error).toBeUndefined();
  const client = new pg.Client({ connectionString: database.databaseAdminUrl ?? '' });
  await client.connect();
  await until(async () => {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'cadre-gateway'`,
    );
    // The pool, and what the queue and live updates hold for themselves.
    return (rows[0]?.count ?? 99) <= POOL + 8;
  });
  await client.end();
});

it('says that there is no room where the disk is full, and goes on when there is', async () => {
  const client = new pg.Client({ connectionString: database.databaseAdminUrl ?? '' });
  await client.connect();
  try {
    // What the server raises when it cannot extend a file, raised where a use case is written.
    await client.query(`
      CREATE FUNCTION cadre.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
      CREATE TRIGGER full_disk BEFORE INSERT ON cadre.use_case EXECUTE FUNCTION cadre.full_disk()`);
    const submit = () => organization.does(submitUseCase, { title: 'Churn' });
    await expect(submit()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('no room'),
      retryAfterSeconds: 30,
    });
    const mutation = 'mutation { submitUseCase(input: { title: "Churn" }) { useCase { id } } }';
    expect((await ask(mutation)).error).toMatchObject({ code: 'UNAVAILABLE' });
    await client.query('DROP FUNCTION cadre.full_disk CASCADE');
    expect((await ask(mutation)).error).toBeUndefined();
  } finally {
    await client.end();
  }
});
