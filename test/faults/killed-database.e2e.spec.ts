import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openApp, type App } from '@cadre/application/core';
import { submitUseCase } from '@cadre/application/intake';
import { inTenant } from '@cadre/persistence';
import { silentLogger } from '@cadre/platform/logging';
import {
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from '../../apps/standalone/src/embedded-database.ts';
import { givenOrganization, type GivenOrganization } from '../given/cadre.ts';
import { givenPerson } from '../given/portfolio.ts';
import { givenProcess } from '../given/processes.ts';
import type { Child } from '../support/child.ts';
import { until } from '../support/until.ts';

let dataDir: string;
let database: EmbeddedDatabase;
let app: App & { close(): Promise<void> };
let organization: GivenOrganization;
const children: Child[] = [];

const startDatabase = () => startEmbeddedDatabase(dataDir, silentLogger, () => undefined);

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-fault-'));
  database = await startDatabase();
  const { databaseUrl } = database;
  app = await openApp({ integrations: [], databaseUrl, log: silentLogger, name: 'test' });
  organization = await givenOrganization(app);
  for (const name of ['worker', 'intake'] as const) {
    children.push(await givenProcess(name, databaseUrl, { backend: 'postgres', databaseUrl }));
  }
});
afterAll(async () => {
  await Promise.all(children.map((child) => child.kill('SIGTERM')));
  await app.close();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Kills the server and all its backends, as a power cut would: nothing is flushed, nobody is told. */
async function killDatabase(): Promise<void> {
  const file = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8');
  process.kill(Number(file.split('\n')[0]), 'SIGKILL');
}

async function count(sql: string): Promise<number> {
  const [row] = await inTenant(app.database, organization.id, (tx) =>
    tx.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`),
  );
  return row?.count ?? -1;
}

it('loses no acknowledged submission and doubles none when PostgreSQL is killed in mid-traffic', async () => {
  const acknowledged: string[] = [];
  let submitting = true;
  /** Submits until told to stop, each with a key of its own until it is acknowledged. */
  const client = async (name: string) => {
    for (let n = 0; submitting; n += 1) {
      const input = {
        title: `Use case ${name}-${n}`,
        criteria: {
          impact: 5,
          feasibility: 4,
          dataReadiness: 4,
          deploymentEffort: 2,
          timelineWeeks: 8,
        },
        clientMutationId: `${name}-${n}`,
      };
      await until(
        async () => {
          try {
            acknowledged.push((await organization.does(submitUseCase, input)).id);
            return true;
          } catch (error) {
            expect(error).toMatchObject({ code: 'UNAVAILABLE' });
            return false;
          }
        },
        { every: 100 },
      );
    }
  };
  const clients = ['a', 'b', 'c'].map(client);
  await until(() => acknowledged.length >= 20);
  await killDatabase();
  // The folder is this process's still: what is dead already has only to be let go.
  await database.stop();
  database = await startDatabase();
  const before = acknowledged.length;
  await until(() => acknowledged.length >= before + 20);
  submitting = false;
  await Promise.all(clients);
  await givenPerson(organization, 'ML_ENGINEER');
  await givenPerson(organization, 'ML_ENGINEER');

  await until(async () => (await count('cadre.use_case WHERE score_value IS NULL')) === 0);
  await until(async () => (await count('cadre.alert')) === 1);
  await until(async () => (await count('cadre.outbox WHERE published_at IS NULL')) === 0);

  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(await count('cadre.use_case')).toBe(acknowledged.length);
  expect(await count('cadre.use_case_score')).toBe(acknowledged.length);
  expect(await count('cadre.alert_transition')).toBe(1);
});
