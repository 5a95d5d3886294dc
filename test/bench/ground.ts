import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openApp, type App } from '@cadre/application/core';
import { silentLogger } from '@cadre/platform/logging';
import { migrateQueue, type QueueBackend, type QueueSettings } from '@cadre/platform/queue';
import { startEmbeddedDatabase } from '../../apps/standalone/src/embedded-database.ts';
import { runProgram, type Child } from '../support/child.ts';
import { startRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { givenParty, type BenchParty, type Contents } from './parties.ts';
import { startPeer, type Peer, type PeerName } from './peers.ts';

/** What the rows share: one PostgreSQL, Cadre on it as `npm start` runs it, its peers, and the client that sends the load. */
export type Ground = {
  on: QueueBackend;
  /** Fewer and shorter rounds, and no million use cases. */
  quick: boolean;
  /** How many rounds are counted, and how long one side of a round lasts, seconds. */
  rounds: number;
  seconds: number;
  app: App;
  databaseUrl: string;
  adminUrl: string;
  queue: QueueSettings;
  /** As the superuser, on a connection of its own. */
  sql<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  /** Everything of Cadre in one process, on this database: started when it is first asked for. */
  server(): Promise<Server>;
  /** Ends it, for what has to happen while no worker runs. */
  stopServer(): Promise<void>;
  /** A program of the peers' folder: started when it is first asked for. */
  peer(name: PeerName): Promise<Peer>;
  /** Sends requests of all kinds given, for the seconds of a round. */
  load(url: string, requests: readonly Request[], seconds?: number): Promise<Load>;
  /** Organizations for one row, of which no other row changes anything. */
  givenParties(count: number, contents?: Contents): Promise<BenchParty[]>;
  /** Resolves when every event has had its effect. */
  settled(): Promise<void>;
  /** What is under way, on a terminal. */
  progress(text: string): void;
  /** What is said wherever the output goes: what takes minutes. */
  say(text: string): void;
  close(): Promise<void>;
};

export type Server = { url: string; child: Child };
export type Request = { method: 'POST'; headers: Record<string, string>; body: string };
/** Answers in a second; milliseconds. */
export type Load = { perSecond: number; p50: number; p95: number; p99: number };

/** Connections of the client that sends the load. */
export const CONNECTIONS = 16;

/** A request with a bearer token. */
export const graphql = (
  token: string,
  query: string,
  variables: Record<string, unknown> = {},
): Request => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  body: JSON.stringify({ query, variables }),
});

export async function openGround(
  on: QueueBackend,
  { quick, progress, say }: Pick<Ground, 'quick' | 'progress' | 'say'>,
): Promise<Ground> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-bench-'));
  const closers: (() => unknown)[] = [() => rm(dataDir, { recursive: true, force: true })];
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    progress('starting PostgreSQL');
    const database = await startEmbeddedDatabase(dataDir, silentLogger, () => undefined);
    closers.push(database.stop);
    const { databaseUrl, databaseAdminUrl: adminUrl } = database;
    await migrateQueue(adminUrl);
    const redis = on === 'redis' ? await startRedis() : null;
    if (redis) closers.push(redis.stop);
    const queue: QueueSettings = redis
      ? { backend: 'redis', redisUrl: redis.url }
      : { backend: 'postgres', databaseUrl };
    const app = await openApp({ integrations: [], databaseUrl, log: silentLogger, name: 'bench' });
    closers.push(app.close);
    const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
    closers.push(() => admin.end());
    const sql = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await admin.query<R>(text, values)).rows;

    let server: Promise<Server> | null = null;
    const start = async (): Promise<Server> => {
      progress('starting Cadre');
      const child = runProgram('standalone', [], {
        CADRE_DATA_DIR: path.join(dataDir, 'server'),
        CADRE_OPEN: '0',
        PORT: '0',
        DATABASE_URL: databaseUrl,
        QUEUE_BACKEND: on,
        REDIS_URL: redis?.url ?? '',
        NODE_ENV: '',
      });
      const said = await child.says('Cadre is ready at ');
      return { child, url: said.replace('Cadre is ready at ', '') };
    };
    const stopServer = async () => {
      const running = server;
      server = null;
      await (await running)?.child.kill('SIGTERM');
    };
    closers.push(stopServer);

    const peers = new Map<PeerName, Promise<Peer>>();
    const env = { DATABASE_URL: databaseUrl, REDIS_URL: redis?.url ?? '', PEER_SECRET: adminUrl };
    const peer = (name: PeerName): Promise<Peer> => {
      let known = peers.get(name);
      if (!known) peers.set(name, (known = startPeer(name, env)));
      return known;
    };
    closers.push(async () => {
      for (const each of peers.values())
        await each.then(
          ({ stop }) => stop(),
          () => undefined,
        );
    });

    const seconds = quick ? 2 : 4;
    return {
      on,
      quick,
      rounds: quick ? 3 : 9,
      seconds,
      app,
      databaseUrl,
      adminUrl,
      queue,
      sql,
      server: () => (server ??= start()),
      stopServer,
      peer,
      load: async (url, requests, length = seconds) =>
        (await peer('load')).ask<Load>({
          url,
          connections: CONNECTIONS,
          seconds: length,
          requests,
        }),
      async givenParties(count, contents) {
        const parties: BenchParty[] = [];
        for (let at = 1; at <= count; at += 1) {
          progress(`making organization ${at} of ${count}`);
          parties.push(await givenParty(app, contents));
        }
        await sql('VACUUM ANALYZE');
        return parties;
      },
      async settled() {
        await until(async () => (await sql(UNHANDLED)).length === 0, {
          milliseconds: 600_000,
          every: 50,
        });
      },
      progress,
      say,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** An event that some consumer has not handled. */
const UNHANDLED = `SELECT 1 FROM cadre.outbox o WHERE o.settled_at IS NULL
  AND (o.published_at IS NULL OR EXISTS (
    SELECT 1 FROM unnest(o.consumers) AS c(consumer) WHERE NOT EXISTS (
      SELECT 1 FROM cadre.inbox i
      WHERE i.organization_id = o.organization_id AND i.consumer = c.consumer AND i.event_id = o.id)))
  LIMIT 1`;

/** Memory of a process and of all that it has started, PostgreSQL left out. Megabytes. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, name] = /^Name:\t(.+)$/m.exec(status) ?? [];
  if (name === 'postgres') return 0;
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(status) ?? [];
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  let sum = Number(kilobytes) / 1024;
  for (const child of children.split(' ').filter(Boolean))
    sum += await residentMegabytes(Number(child)).catch(() => 0);
  return sum;
}
