import { describe } from '@jest/globals';
import type { QueueBackend, QueueSettings } from '@cadre/platform/queue';
import { createTestDatabase } from './database.ts';
import { redisProgram, startRedis } from './redis.ts';

/** A queue's datastore of one suite. */
export interface TestBackend {
  settings: QueueSettings;
  /** Ends every connection to it at once, as a restart of the datastore would. */
  cutConnections(): Promise<void>;
  stop(): Promise<void>;
}

async function openPostgres(): Promise<TestBackend> {
  const database = await createTestDatabase();
  const { default: pg } = await import('pg');
  return {
    settings: { backend: 'postgres', databaseUrl: database.appUrl },
    cutConnections: async () => {
      const client = new pg.Client({ connectionString: database.adminUrl });
      await client.connect();
      await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`);
      await client.end();
    },
    stop: () => database.drop(),
  };
}

async function openRedis(): Promise<TestBackend> {
  const redis = await startRedis();
  return {
    settings: { backend: 'redis', redisUrl: redis.url },
    cutConnections: async () => {
      await redis.kill();
      await redis.restart();
    },
    stop: () => redis.stop(),
  };
}

const OPEN: Readonly<Record<QueueBackend, () => Promise<TestBackend>>> = {
  postgres: openPostgres,
  redis: openRedis,
};

type Suite = (open: () => Promise<TestBackend>) => void;

/**
 * Runs a suite on one datastore, unless `QUEUE_BACKEND` names the other. Without a `redis-server` a suite on Redis is
 * skipped, and says so.
 */
export function onBackend(backend: QueueBackend, title: string, suite: Suite): void {
  const why = reasonToSkip(backend);
  if (why) console.warn(`SKIPPED: ${title} on ${backend}, ${why}`);
  // Skipped by name: Jest refuses a file without a test.
  const run = why ? describe.skip : describe;
  run(`${title} (${backend})${why ? `: SKIPPED, ${why}` : ''}`, () => suite(OPEN[backend]));
}

function reasonToSkip(backend: QueueBackend): string | null {
  const only = process.env.QUEUE_BACKEND;
  if (only && only !== backend) return `QUEUE_BACKEND is ${only}`;
  if (backend === 'postgres' || redisProgram()) return null;
  return 'install redis-server, or set REDIS_SERVER to its path';
}

/** Runs a suite once for each datastore the queue can live on: `QUEUE_BACKEND` picks one. */
export function onEachBackend(title: string, suite: Suite): void {
  const only = process.env.QUEUE_BACKEND;
  for (const backend of ['postgres', 'redis'] as const) {
    if (!only || only === backend) onBackend(backend, title, suite);
  }
}
