import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openApp, type App } from '@cadre/application/core';
import { silentLogger } from '@cadre/platform/logging';
import type { QueueBackend, QueueSettings } from '@cadre/platform/queue';
import {
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from '../../apps/standalone/src/embedded-database.ts';
import { givenOrganization, type GivenOrganization } from '../given/cadre.ts';
import { givenToken } from '../given/gateway.ts';
import { givenProcess, type ServiceName } from '../given/processes.ts';
import { runProgram, type Child } from '../support/child.ts';
import { PROBED } from '../support/probe.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

/** A PostgreSQL and, where the queue lives there, a Redis, to be killed, stopped and brought back; and Cadre on them. */
export type Ground = {
  on: QueueBackend;
  /** On demand: times are judged as they are promised. */
  long: boolean;
  app: App;
  redis: TestRedis | null;
  databaseUrl: string;
  adminUrl: string;
  /** As the superuser, on a connection of its own. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Power is cut: nothing is flushed, no client is told. */
  killDatabase(): Promise<void>;
  /** Brings it back. */
  startDatabase(): Promise<void>;
  /** Stops every process of the server where it stands, or lets them go on. */
  signalDatabase(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void>;
  /** Starts a process and waits until it is ready. */
  start(name: ServiceName, env?: Record<string, string>): Promise<Child>;
  /** Starts one and does not wait. */
  launch(name: ServiceName, env?: Record<string, string>): Child;
  /** Ends what was started. */
  endProcesses(signal?: NodeJS.Signals): Promise<void>;
  givenParty(): Promise<FaultParty>;
  close(): Promise<void>;
};

/** An organization with a token of its leader. */
export type FaultParty = GivenOrganization & {
  token: string;
  /** Rows of a table of the organization, or of a condition on it. */
  count(what: string): Promise<number>;
  /** Resolves when each of its events has had its effect. */
  settled(): Promise<void>;
};

/** Events that some consumer has not handled. */
export const UNHANDLED = `cadre.outbox o WHERE o.settled_at IS NULL AND (o.published_at IS NULL OR EXISTS (
  SELECT 1 FROM unnest(o.consumers) AS c(consumer) WHERE NOT EXISTS (
    SELECT 1 FROM cadre.inbox i
    WHERE i.organization_id = o.organization_id AND i.consumer = c.consumer AND i.event_id = o.id)))`;

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

export async function openGround(on: QueueBackend, { long }: { long: boolean }): Promise<Ground> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-fault-'));
  const startDatabase = () => startEmbeddedDatabase(dataDir, silentLogger, () => undefined);
  let database: EmbeddedDatabase = await startDatabase();
  const { databaseUrl, databaseAdminUrl: adminUrl } = database;
  const redis = on === 'redis' ? await startRedis() : null;
  const queue: QueueSettings = redis
    ? { backend: 'redis', redisUrl: redis.url }
    : { backend: 'postgres', databaseUrl };
  const app = await openApp({ integrations: [], databaseUrl, log: silentLogger, name: 'test' });
  let children: Child[] = [];
  const postmaster = async () => {
    const file = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8');
    return Number(file.split('\n')[0]);
  };
  const common = { CADRE_AUTH_SECRET: 'a-secret-of-the-tests-and-of-nothing-else', ...PROBED };
  const sql = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  };
  const endProcesses = async (signal: NodeJS.Signals = 'SIGKILL') => {
    await Promise.all(children.map((child) => child.kill(signal)));
    children = [];
  };
  return {
    on,
    long,
    app,
    redis,
    databaseUrl,
    adminUrl,
    sql,
    killDatabase: async () => {
      process.kill(await postmaster(), 'SIGKILL');
      // The folder is this process's still: what is dead already has only to be let go.
      await database.stop();
    },
    startDatabase: async () => {
      database = await startDatabase();
    },
    signalDatabase: async (signal) => {
      const server = await postmaster();
      const listed = execFileSync('ps', ['-o', 'pid=', '--ppid', String(server)], {
        encoding: 'utf8',
      });
      for (const pid of [server, ...listed.split('\n').filter(Boolean).map(Number)])
        process.kill(pid, signal);
    },
    start: async (name, env = {}) => {
      const child = await givenProcess(name, databaseUrl, queue, { ...common, ...env });
      children.push(child);
      return child;
    },
    launch: (name, env = {}) => {
      const child = runProgram(name, [], {
        DATABASE_URL: databaseUrl,
        QUEUE_BACKEND: on,
        REDIS_URL: redis?.url ?? '',
        LOG_LEVEL: 'info',
        NODE_ENV: 'test',
        ...common,
        ...env,
      });
      children.push(child);
      return child;
    },
    endProcesses,
    givenParty: async () => {
      const organization = await givenOrganization(app);
      const { token } = await givenToken({ app }, organization, 'LEADER');
      const count = async (what: string) => {
        const [row] = await sql<{ count: number }>(
          `SELECT count(*)::int AS count FROM ${what.includes(' WHERE ') ? `${what} AND` : `${what} WHERE`} organization_id = $1`,
          [organization.id],
        );
        return row?.count ?? -1;
      };
      const settled = () =>
        until(async () => (await count(UNHANDLED)) === 0, {
          milliseconds: 120_000,
          every: 100,
        }).then(() => undefined);
      return { ...organization, token, count, settled };
    },
    close: async () => {
      await endProcesses();
      await app.close();
      await database.stop();
      await redis?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));

/** Whether a gateway says that it serves. */
export const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Answers of a use case that has all of them. */
export const CRITERIA = {
  impact: 5,
  feasibility: 4,
  dataReadiness: 4,
  deploymentEffort: 2,
  timelineWeeks: 8,
};
