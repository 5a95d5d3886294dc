import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 } from 'uuid';
import { redisProgram, startRedis } from '../../../../test/support/redis.ts';
import { until } from '../../../../test/support/until.ts';
import { withLogin } from '../../../../test/support/urls.ts';
import { startEmbeddedPostgres } from '../embedded/index.ts';
import { openLive } from '../live/index.ts';
import { migrateQueue, openQueues, runWorker } from './index.ts';
import type { QueueSettings } from './index.ts';

/** A datastore that can be taken away for a while. */
interface Service {
  settings: QueueSettings;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  discard(): Promise<void>;
}

async function postgresService(): Promise<Service> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-test-'));
  await chmod(dataDir, 0o711);
  let server = await startEmbeddedPostgres({ dataDir, fsync: false });
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  await client.query(`CREATE ROLE cadre_owner; CREATE ROLE cadre_app LOGIN PASSWORD 'app'`);
  await client.end();
  await migrateQueue(server.adminUrl);
  return {
    settings: {
      backend: 'postgres',
      databaseUrl: withLogin(server.adminUrl, 'cadre_app', 'app'),
    },
    goAway: () => server.stop(),
    comeBack: async () => {
      server = await startEmbeddedPostgres({ dataDir, fsync: false });
    },
    discard: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function redisService(): Promise<Service> {
  const redis = await startRedis();
  return {
    settings: { backend: 'redis', redisUrl: redis.url },
    goAway: () => redis.kill(),
    comeBack: () => redis.restart(),
    discard: () => redis.stop(),
  };
}

const services: [string, () => Promise<Service>][] = [['postgres', postgresService]];
if (redisProgram()) services.push(['redis', redisService]);

describe.each(services)('while the datastore is away (%s)', (_name, create) => {
  let service: Service;
  beforeAll(async () => {
    service = await create();
  });
  afterAll(async () => {
    await service.discard();
  });

  it('adding fails within 6 seconds, and all is well again within 10 of its return', async () => {
    const { settings } = service;
    const queue = `q-${randomUUID()}`;
    const queues = openQueues(settings, [queue]);
    const live = openLive(settings, { name: 'test' });
    const done: unknown[] = [];
    const hints: number[] = [];
    const handlers = { task: async (data: unknown) => void done.push(data) };
    const worker = runWorker({ settings, queue, handlers });
    live.subscribe(({ sequence }) => hints.push(sequence));
    const add = (data: string) =>
      queues.addBulk([{ queue, name: 'task', data, jobId: `evt_${randomUUID()}_1` }]);
    const hint = (sequence: number) =>
      live.publish({ organizationId: v7(), topic: 'alerts', sequence, entityId: null });
    await live.ready();
    await add('before');
    await hint(1);
    await until(() => done.includes('before') && hints.includes(1));

    await service.goAway();
    const asked = Date.now();
    await expect(add('meanwhile')).rejects.toThrow();
    await expect(queues.ping()).rejects.toThrow();
    expect(Date.now() - asked).toBeLessThan(10_000);
    await expect(hint(2)).rejects.toThrow();

    await service.comeBack();
    const back = Date.now();
    await until(() =>
      add('after').then(
        () => true,
        () => false,
      ),
    );
    await until(() => done.includes('after'), { milliseconds: 10_000 });
    let sequence = 10;
    await until(
      async () => {
        sequence += 1;
        await hint(sequence).catch(() => undefined);
        return hints.some((seen) => seen > 10);
      },
      { milliseconds: 10_000, every: 200 },
    );
    expect(Date.now() - back).toBeLessThan(10_000);
    await worker.close();
    await live.close();
    await queues.close();
  });

  it('a queue and a worker that began meanwhile work once it is there', async () => {
    const { settings } = service;
    const queue = `q-${randomUUID()}`;
    await service.goAway();
    const queues = openQueues(settings, [queue]);
    const done: unknown[] = [];
    const worker = runWorker({
      settings,
      queue,
      handlers: { task: async (data: unknown) => void done.push(data) },
    });
    await expect(queues.ping()).rejects.toThrow();

    await service.comeBack();
    await until(() =>
      queues.ping().then(
        () => true,
        () => false,
      ),
    );
    await queues.addBulk([{ queue, name: 'task', data: 'x', jobId: `evt_${randomUUID()}_1` }]);
    await until(() => done.includes('x'));
    await worker.close();
    await queues.close();
  });
});
