import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Hint } from '@cadre/contracts';
import { QUEUES } from '@cadre/contracts';
import { inTenant } from '@cadre/persistence';
import { openQueues, runWorker, type Queues, type QueueSettings } from '@cadre/platform/queue';
import { silentLogger } from '@cadre/platform/logging';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenUseCase } from '../../../../test/given/portfolio.ts';
import { onEachBackend, type TestBackend } from '../../../../test/support/backends.ts';
import { until } from '../../../../test/support/until.ts';
import { handlersOf } from '../core/index.ts';
import { scoreUseCase } from '../intake/index.ts';
import { publishOutbox, reconcileOutbox } from './index.ts';

onEachBackend('the outbox', (open) => {
  let backend: TestBackend;
  let cadre: GivenCadre;
  let organization: GivenOrganization;
  let settings: QueueSettings;
  let queues: Queues;
  let hints: Hint[];

  beforeEach(async () => {
    backend = await open();
    cadre = await givenCadre();
    settings =
      backend.settings.backend === 'postgres'
        ? { backend: 'postgres', databaseUrl: cadre.database.appUrl }
        : backend.settings;
    queues = openQueues(settings, QUEUES);
    hints = [];
    organization = await givenOrganization(cadre.app);
    await published();
    hints = [];
  }, 30_000);
  afterEach(async () => {
    await queues.close();
    await cadre.close();
    await backend.stop();
  }, 30_000);

  const live = { publish: async (hint: Hint) => void hints.push(hint) };
  const published = async (to: Pick<Queues, 'addBulk'> = queues) => {
    while ((await publishOutbox(cadre.app, { queues: to, live })) > 0);
  };
  const submit = () => givenUseCase(organization, { approved: false });
  const count = async (sql: string) => {
    const [row] = await inTenant(cadre.app.database, organization.id, (tx) =>
      tx.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`),
    );
    return row?.count ?? -1;
  };
  /** Runs the intake queue until `done`, as the intake service does. */
  const served = async (done: () => Promise<boolean>) => {
    const worker = runWorker({
      settings,
      queue: 'intake',
      handlers: handlersOf(cadre.app, { 'score-use-case': scoreUseCase }),
      log: silentLogger,
    });
    await until(done, { milliseconds: 20_000 });
    await worker.close();
  };
  const scored = (times: number) => async () =>
    (await count('cadre.use_case_score')) === times &&
    (await count('cadre.use_case WHERE score IS NULL')) === 0;

  it('numbers the hints of a topic without a gap, in the order of commits', async () => {
    await Promise.all(Array.from({ length: 10 }, submit));
    await published();
    const numbers = hints
      .filter(({ topic }) => topic === 'useCases')
      .map(({ sequence }) => sequence);
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('keeps an event whose jobs could not be added, and says nothing of it', async () => {
    await submit();
    const down = { addBulk: () => Promise.reject(new Error('the queue is down')) };
    await expect(published(down)).rejects.toThrow('the queue is down');
    expect(hints).toEqual([]);
    await published();
    await served(scored(1));
  });

  it('takes an event that is published twice once', async () => {
    await submit();
    await published();
    cadre.clock.advance(61_000);
    await reconcileOutbox(cadre.app);
    await published();
    await served(scored(1));
    await served(async () => (await queues.counts())['intake']?.waiting === 0);
    expect(await count('cadre.use_case_score')).toBe(1);
  });

  it('lets the effect of every event arrive although the queue was emptied', async () => {
    await submit();
    await submit();
    await published();
    await emptied();
    expect(await reconcileOutbox(cadre.app)).toMatchObject({ republished: 0 });

    cadre.clock.advance(61_000);
    expect((await reconcileOutbox(cadre.app)).republished).toBeGreaterThanOrEqual(2);
    await published();
    await served(scored(2));

    cadre.clock.advance(61_000);
    expect((await reconcileOutbox(cadre.app)).settled).toBeGreaterThanOrEqual(2);
  });

  /** What an operator's FLUSHALL, or a lost volume, does. */
  async function emptied(): Promise<void> {
    await queues.close();
    if (settings.backend === 'redis') {
      const { Redis } = await import('ioredis');
      const redis = new Redis(settings.redisUrl);
      await redis.flushall();
      await redis.quit();
    } else {
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: cadre.database.adminUrl });
      await client.connect();
      const { rows } = await client.query<{ name: string }>(
        `SELECT format('bullmq.%I', tablename) AS name FROM pg_tables
         WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`,
      );
      await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`);
      await client.end();
    }
    queues = openQueues(settings, QUEUES);
  }
});
