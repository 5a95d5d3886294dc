import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Hint } from '@cadre/contracts';
import { QUEUES } from '@cadre/contracts';
import { MINUTE } from '@cadre/domain';
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
import { gate } from '../../../../test/support/paused.ts';
import { until } from '../../../../test/support/until.ts';
import { handlersOf } from '../core/index.ts';
import { listDeadLetters } from '../dead-letters/index.ts';
import { createImport, uploadImport } from '../import/index.ts';
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
  });
  afterEach(async () => {
    await queues.close();
    await cadre.close();
    await backend.stop();
  });

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
      handlers: handlersOf(cadre.app, { 'score-use-case': scoreUseCase }, queues),
      log: silentLogger,
    });
    await until(done);
    await worker.close();
  };
  const scored = (times: number) => async () =>
    (await count('cadre.use_case_score')) === times &&
    (await count('cadre.use_case WHERE score_value IS NULL')) === 0;

  it('numbers the changes of a topic without a gap, and tells the last number of a round', async () => {
    await Promise.all(Array.from({ length: 10 }, submit));
    await published();
    const entityId = await submit();
    await published();
    expect(hints).toEqual([
      { organizationId: organization.id, topic: 'useCases', sequence: 10, entityId: null },
      { organizationId: organization.id, topic: 'useCases', sequence: 11, entityId },
    ]);
    expect(
      await count(`(SELECT DISTINCT topic_sequence FROM cadre.outbox
      WHERE topic = 'useCases' AND topic_sequence BETWEEN 1 AND 11) n`),
    ).toBe(11);
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
    await reconcileOutbox(cadre.app, queues);
    await published();
    await served(scored(1));
    await served(async () => (await queues.counts())['intake']?.waiting === 0);
    expect(await count('cadre.use_case_score')).toBe(1);
  });

  it('runs a step of an import once at a time, however long it takes and often it is published', async () => {
    await checking();
    await checking();
    const held = gate();
    let [running, most, runs] = [0, 0, 0];
    const worker = runWorker({
      settings,
      queue: 'imports',
      concurrency: 4,
      handlers: {
        'check-import': async () => {
          runs += 1;
          most = Math.max(most, (running += 1));
          await held.opened;
          running -= 1;
        },
      },
      log: silentLogger,
    });
    await published();
    await until(() => running === 2);
    for (let round = 1; round <= 3; round += 1) {
      cadre.clock.advance(61_000);
      await reconcileOutbox(cadre.app, queues);
      await published();
    }
    // Neither runs nor waits for a free place.
    expect((await queues.counts())['imports']).toMatchObject({ active: 2, waiting: 0 });
    held.open();
    await until(async () => {
      const { waiting = 1, active = 1 } = (await queues.counts())['imports'] ?? {};
      return waiting + active === 0;
    });
    await worker.close();
    expect(most).toBe(2);
    expect(runs).toBeLessThanOrEqual(4);
  });

  /** Uploads a file, which is then to be checked. */
  async function checking(): Promise<void> {
    const { id } = await organization.does(createImport, { mapping: 'use-cases', fileName: 'a' });
    const body = (async function* () {
      yield Buffer.from('Title\nChurn\n');
    })();
    await uploadImport(cadre.app, organization.as.LEADER, { id, body, maxBytes: 100 });
  }

  it('passes over an event that this version knows no job for, and lets an operator see it', async () => {
    await submit();
    await asAdmin(
      `UPDATE cadre.outbox SET consumers = '{of-a-newer-version}'
       WHERE published_at IS NULL AND event_type = 'UseCaseSubmitted'`,
    );
    await submit();
    await published();
    await served(async () => (await count('cadre.use_case_score')) === 1);
    for (let round = 1; round <= 5; round += 1) {
      cadre.clock.advance(61_000);
      await reconcileOutbox(cadre.app, queues);
      await published();
    }
    cadre.clock.advance(1);
    expect(await listDeadLetters(cadre.app, queues, 10)).toContainEqual(
      expect.objectContaining({
        name: 'UseCaseSubmitted',
        reason: 'no effect in of-a-newer-version',
      }),
    );
  });

  it('sends the hints of a round together: one that hangs does not hold up the next', async () => {
    for (let n = 0; n < 3; n += 1) {
      await givenUseCase(await givenOrganization(cadre.app), { approved: false });
    }
    let [sending, most] = [0, 0];
    const slow = {
      async publish() {
        most = Math.max(most, (sending += 1));
        await new Promise((resolve) => setImmediate(resolve));
        sending -= 1;
      },
    };
    await publishOutbox(cadre.app, { queues, live: slow });
    expect(most).toBe(3);
  });

  it('settles what the version before has handled, however many rounds it takes', async () => {
    await Promise.all(Array.from({ length: 5 }, submit));
    await published();
    await asAdmin(
      `INSERT INTO cadre.inbox SELECT organization_id, 'score-use-case', id, now() FROM cadre.outbox
       WHERE 'score-use-case' = ANY (consumers)`,
    );
    cadre.clock.advance(61_000);
    expect((await reconcileOutbox(cadre.app, queues, MINUTE, 2)).settled).toBe(5);
  });

  it('lets the effect of every event arrive although the queue was emptied', async () => {
    await submit();
    await submit();
    await published();
    await emptied();
    expect((await reconcileOutbox(cadre.app, queues)).asked).toBe(0);

    cadre.clock.advance(61_000);
    await reconcileOutbox(cadre.app, queues);
    await served(scored(2));
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
      const tables = await asAdmin<{ name: string }>(
        `SELECT format('bullmq.%I', tablename) AS name FROM pg_tables
         WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`,
      );
      await asAdmin(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} CASCADE`);
    }
    queues = openQueues(settings, QUEUES);
  }

  async function asAdmin<Row extends object>(sql: string): Promise<Row[]> {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: cadre.database.adminUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }
});
