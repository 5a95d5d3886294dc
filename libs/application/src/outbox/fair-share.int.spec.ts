import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { QUEUES } from '@cadre/contracts';
import { MINUTE } from '@cadre/domain';
import { inTenant } from '@cadre/persistence';
import {
  openQueues,
  runWorker,
  type JobHandler,
  type Queues,
  type QueueSettings,
} from '@cadre/platform/queue';
import { silentLogger } from '@cadre/platform/logging';
import pg from 'pg';
import { givenSubmissions } from '../../../../test/given/backlog.ts';
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
import { listDeadLetters, retryDeadLetters } from '../dead-letters/index.ts';
import { createImport, uploadImport } from '../import/index.ts';
import { rescorePortfolio, SCORING_SLICE, scoreUseCase } from '../intake/index.ts';
import { publishOutbox, reconcileOutbox } from './index.ts';

onEachBackend('the work of organizations', (open) => {
  let backend: TestBackend;
  let cadre: GivenCadre;
  let settings: QueueSettings;
  let queues: Queues;
  let operator: pg.Client;

  beforeEach(async () => {
    backend = await open();
    cadre = await givenCadre();
    settings =
      backend.settings.backend === 'postgres'
        ? { backend: 'postgres', databaseUrl: cadre.database.appUrl }
        : backend.settings;
    queues = openQueues(settings, QUEUES);
    operator = new pg.Client({ connectionString: cadre.database.adminUrl });
    operator.on('error', () => undefined);
    await operator.connect();
  });
  afterEach(async () => {
    await operator.end();
    await queues.close();
    await cadre.close();
    await backend.stop();
  });

  const live = { publish: async () => {} };
  const published = async () => {
    while ((await publishOutbox(cadre.app, { queues, live })) > 0);
  };
  const aMinuteLater = async () => {
    cadre.clock.advance(MINUTE + 1_000);
    await reconcileOutbox(cadre.app, queues);
    await published();
  };
  const scores = async ({ id }: GivenOrganization) => {
    const [row] = await inTenant(cadre.app.database, id, (tx) =>
      tx.query<{ count: number }>('SELECT count(*)::int AS count FROM cadre.use_case_score'),
    );
    return row?.count ?? 0;
  };
  const handlers = (seen: (organizationId: string) => void = () => {}) => {
    const real = handlersOf(
      cadre.app,
      { 'score-use-case': scoreUseCase, 'rescore-portfolio': rescorePortfolio },
      queues,
    );
    const observed = Object.entries(real).map(([name, handle]): [string, JobHandler] => [
      name,
      async (data, run) => {
        await handle(data, run);
        seen((data as { organizationId: string }).organizationId);
      },
    ]);
    return Object.fromEntries(observed);
  };
  /** Runs the queue `intake`, one job after another, until nothing waits there. Gives whose jobs ran, in their order. */
  const served = async () => {
    const order: string[] = [];
    const worker = runWorker({
      settings,
      queue: 'intake',
      concurrency: 1,
      handlers: handlers((id) => order.push(id)),
      log: silentLogger,
    });
    await until(async () => {
      const { waiting = 1, active = 1, delayed = 1 } = (await queues.counts())['intake'] ?? {};
      return waiting + active + delayed === 0;
    });
    await worker.close();
    return order;
  };
  const waiting = async () => {
    const counts = await queues.counts();
    return Object.fromEntries(QUEUES.map((name) => [name, counts[name]?.waiting]));
  };
  /** What an operator's FLUSHALL, or a lost volume, does. */
  const emptied = async () => {
    await queues.close();
    if (settings.backend === 'redis') {
      const { Redis } = await import('ioredis');
      const redis = new Redis(settings.redisUrl);
      await redis.flushall();
      await redis.quit();
    } else {
      const { rows } = await operator.query<{ name: string }>(
        `SELECT format('bullmq.%I', tablename) AS name FROM pg_tables
         WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`,
      );
      await operator.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`);
    }
    queues = openQueues(settings, QUEUES);
  };
  /** Makes an answer impossible: scoring the use case throws. */
  const spoil = async (useCaseId: string) => {
    await operator.query(
      'ALTER TABLE cadre.use_case DROP CONSTRAINT IF EXISTS use_case_answers_range',
    );
    await operator.query('UPDATE cadre.use_case SET impact = 9 WHERE id = $1', [useCaseId]);
  };

  it('takes turns: 2,000 events of one are ahead, and the only one of another is served second', async () => {
    const [flooding, other] = [
      await givenOrganization(cadre.app),
      await givenOrganization(cadre.app),
    ];
    await givenSubmissions(cadre.app, flooding, 2_000);
    await published();
    await givenSubmissions(cadre.app, other, 1);
    await published();
    const order = await served();
    expect(order.slice(0, 2)).toEqual([flooding.id, other.id]);
    expect([await scores(flooding), await scores(other)]).toEqual([2_000, 1]);
    // In slices, and in no more jobs than that takes.
    expect(order.length).toBeLessThanOrEqual(2_000 / SCORING_SLICE + 3);
  });

  it('waits in one job for each organization and consumer, however long a service is away', async () => {
    const [one, two] = [await givenOrganization(cadre.app), await givenOrganization(cadre.app)];
    for (let n = 0; n < 20; n += 1) await givenUseCase(one, { approved: false });
    await givenUseCase(two, { approved: false });
    const { id } = await one.does(createImport, { mapping: 'use-cases', fileName: 'a' });
    const body = (async function* () {
      yield Buffer.from('Title\nChurn\n');
    })();
    await uploadImport(cadre.app, one.as.LEADER, { id, body, maxBytes: 100 });
    await published();
    for (let minute = 1; minute <= 60; minute += 1) {
      if (minute % 20 === 0) await givenUseCase(two, { approved: false });
      await aMinuteLater();
      expect(await waiting()).toEqual({ intake: 2, imports: 1, staffing: 2, integrations: 0 });
    }
    // And then the queue is lost.
    await emptied();
    expect(await waiting()).toEqual({ intake: 0, imports: 0, staffing: 0, integrations: 0 });
    await aMinuteLater();
    expect(await waiting()).toEqual({ intake: 2, imports: 1, staffing: 2, integrations: 0 });

    expect(await listDeadLetters(cadre.app, queues, 10)).toEqual([]);
    await served();
    expect([await scores(one), await scores(two)]).toEqual([20, 4]);
  });

  it('is not held up by an event that fails each time: it is a dead letter after five tries', async () => {
    const one = await givenOrganization(cadre.app);
    await givenSubmissions(cadre.app, one, 49);
    const poison = await givenUseCase(one, { approved: false });
    await spoil(poison);
    await published();
    expect(await served()).toEqual([one.id]);
    expect(await scores(one)).toBe(49);
    for (let tries = 1; tries < 5; tries += 1) {
      expect(await listDeadLetters(cadre.app, queues, 10)).toEqual([]);
      await aMinuteLater();
      expect(await served()).toEqual([one.id]);
    }
    const [letter, ...more] = await listDeadLetters(cadre.app, queues, 10);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ name: 'UseCaseSubmitted', attempts: 5 });
    expect(letter?.reason).toContain('no effect in score-use-case: ');

    // It is not asked for again, until an operator wants it to be.
    await aMinuteLater();
    expect((await waiting())['intake']).toBe(0);
    await operator.query('UPDATE cadre.use_case SET impact = 3 WHERE id = $1', [poison]);
    expect(await retryDeadLetters(cadre.app, queues, letter?.id ?? '')).toBe(1);
    await published();
    await served();
    expect([await scores(one), await listDeadLetters(cadre.app, queues, 10)]).toEqual([50, []]);
  });

  it('takes over what the version before has left: its jobs, and events it gave up', async () => {
    const one = await givenOrganization(cadre.app);
    const useCaseId = await givenUseCase(one, { approved: false });
    await operator.query(
      `UPDATE cadre.outbox SET publications = 5, published_at = $1, checked_at = $1`,
      [new Date(cadre.clock.now())],
    );
    await aMinuteLater();
    expect((await waiting())['intake']).toBe(1);
    await served();
    expect(await scores(one)).toBe(1);

    await givenUseCase(one, { approved: false });
    const eventId = cadre.app.newId();
    const data = { organizationId: one.id, eventId, useCaseId };
    const jobId = `evt_${eventId}_score-use-case_1`;
    await queues.addBulk([{ queue: 'intake', name: 'score-use-case', data, jobId }]);
    await served();
    expect(await scores(one)).toBe(2);
  });
});
