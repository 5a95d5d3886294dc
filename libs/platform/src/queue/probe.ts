import { assertSchemaCompatibility } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { AppError, messageOf } from '../errors/index.ts';
import { QUEUE_SCHEMA } from './backend.ts';
import { withDeadline } from './deadline.ts';
import type { QueueSettings } from './settings.ts';

const PROBE_MILLISECONDS = 5_000;

async function probePostgres(databaseUrl: string): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: PROBE_MILLISECONDS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await assertSchemaCompatibility(client, QUEUE_SCHEMA);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function probeRedis(redisUrl: string): Promise<void> {
  const client = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: PROBE_MILLISECONDS,
    retryStrategy: () => null,
  });
  // The promise only shows that the connection has closed; the event has the reason.
  let why: unknown;
  client.on('error', (error) => (why = error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw why ?? error;
  } finally {
    client.disconnect();
  }
}

/**
 * Checks that the queue's datastore answers and is migrated, before any queue is opened on it. BullMQ's own clients would
 * retry for ever (Redis) or keep the first failure (PostgreSQL).
 *
 * @throws AppError UNAVAILABLE, whose message says what to do
 */
export async function probeQueue(settings: QueueSettings): Promise<void> {
  const probe =
    settings.backend === 'postgres'
      ? probePostgres(settings.databaseUrl)
      : probeRedis(settings.redisUrl);
  try {
    await withDeadline(probe, 'probing', PROBE_MILLISECONDS + 1_000);
  } catch (cause) {
    const remedy =
      settings.backend === 'postgres'
        ? 'Check DATABASE_URL, and that the release step (cadre migrate) was run'
        : 'Check REDIS_URL, and that Redis runs';
    const message = `The queue cannot be used: ${messageOf(cause)}. ${remedy}.`;
    throw new AppError('UNAVAILABLE', message, { cause });
  }
}
