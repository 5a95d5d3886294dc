import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { onEachBackend } from '../../../../test/support/backends.ts';
import type { TestBackend } from '../../../../test/support/backends.ts';
import { until } from '../../../../test/support/until.ts';
import { AppError } from '../errors/index.ts';
import { silentLogger } from '../logging/index.ts';
import { createMetrics } from '../metrics/index.ts';
import { NotYetError, PoisonJobError, openQueues, runWorker } from './index.ts';
import type {
  DeadLetter,
  JobContext,
  JobHandler,
  JobToAdd,
  Queues,
  RunWorkerOptions,
} from './index.ts';

onEachBackend('the queue', (open) => {
  let backend: TestBackend;
  let closers: (() => Promise<void>)[];
  // A queue of its own per test: they share the datastore.
  let queue: string;

  beforeAll(async () => {
    backend = await open();
  });
  afterAll(async () => {
    await backend.stop();
  });
  const fresh = (): Queues => {
    queue = `q-${randomUUID()}`;
    closers = [];
    const queues = openQueues(backend.settings, [queue], { backoffMilliseconds: 50 });
    closers.push(() => queues.close());
    return queues;
  };
  afterEach(async () => {
    for (const close of closers.reverse()) await close();
  });

  const work = (
    handlers: Record<string, JobHandler>,
    options: Partial<RunWorkerOptions> = {},
  ): void => {
    const log = silentLogger;
    const worker = runWorker({ settings: backend.settings, queue, handlers, log, ...options });
    closers.push(() => worker.close());
  };
  const job = (data: unknown, more: Partial<JobToAdd> = {}): JobToAdd => ({
    queue,
    name: 'task',
    data,
    jobId: `evt_${randomUUID()}_1`,
    ...more,
  });

  it('runs a job once, with its data, and counts it', async () => {
    const queues = fresh();
    const metrics = createMetrics('test', { defaults: false });
    const runs: [unknown, JobContext][] = [];
    work({ task: async (data, context) => void runs.push([data, context]) }, { metrics });
    const added = job({ organizationId: 'o1' });
    await queues.addBulk([added]);
    await until(() => runs.length === 1);
    // The same id again, as after a publisher that crashed before it could mark the event.
    await queues.addBulk([added, job({ organizationId: 'o2' })]);
    await until(() => runs.length === 2);
    expect(runs.map(([data]) => data)).toEqual([
      { organizationId: 'o1' },
      { organizationId: 'o2' },
    ]);
    expect(runs[0]?.[1]).toMatchObject({ id: added.jobId, name: 'task', attempt: 1, attempts: 5 });
    await until(async () => /COMPLETED"[^}]*\} 2/.test(await metrics.text()));
    expect((await queues.counts())[queue]).toEqual({
      waiting: 0,
      active: 0,
      delayed: 0,
      failed: 0,
    });
  });

  it('tries a failing job again, later each time, then keeps it as a dead letter', async () => {
    const queues = fresh();
    const starts: number[] = [];
    const dead: DeadLetter[] = [];
    work(
      {
        task: async () => {
          starts.push(Date.now());
          throw new Error('no such thing');
        },
        other: async () => undefined,
      },
      { onDead: (letter) => void dead.push(letter) },
    );
    const failing = job({ n: 1 }, { attempts: 3 });
    await queues.addBulk([failing, job({}, { name: 'other' })]);
    await until(() => dead.length === 1);
    expect(starts).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = starts;
    expect(second - first).toBeGreaterThanOrEqual(25);
    expect(third - second).toBeGreaterThanOrEqual(50);
    const expected = { id: `${queue}/${failing.jobId}`, name: 'task', data: { n: 1 }, attempts: 3 };
    expect(dead).toEqual([expect.objectContaining({ ...expected, reason: 'no such thing' })]);
    expect(await queues.deadLetters.list()).toEqual([expect.objectContaining(expected)]);
    expect((await queues.counts())[queue]).toMatchObject({ failed: 1, waiting: 0 });
  });

  it('puts dead letters back to work with fresh attempts, one or all', async () => {
    const queues = fresh();
    let broken = true;
    const done: unknown[] = [];
    work({
      task: async (data) => {
        if (broken) throw new Error('broken');
        done.push(data);
      },
    });
    await queues.addBulk([1, 2, 3].map((n) => job(n, { attempts: 1 })));
    const letters = await until(async () => {
      const list = await queues.deadLetters.list();
      return list.length === 3 ? list : null;
    });
    broken = false;
    expect(await queues.deadLetters.retry(letters[0]?.id ?? '')).toBe(1);
    await until(() => done.length === 1);
    expect(await queues.deadLetters.retry('all')).toBe(2);
    await until(() => done.length === 3);
    expect(done.map(Number).sort()).toEqual([1, 2, 3]);
    expect(await queues.deadLetters.list()).toEqual([]);
    expect(await queues.deadLetters.retry(`${queue}/evt_unknown`)).toBe(0);
  });

  it('keeps a job that fails again after a retry, and retries it once more', async () => {
    const queues = fresh();
    let runs = 0;
    work({
      task: async () => {
        runs += 1;
        throw new Error('still broken');
      },
    });
    await queues.addBulk([job({}, { attempts: 1 })]);
    for (const round of [1, 2]) {
      await until(async () => runs === round && (await queues.deadLetters.list()).length === 1);
      expect(await queues.deadLetters.retry('all')).toBe(1);
    }
    await until(async () => runs === 3 && (await queues.deadLetters.list()).length === 1);
  });

  it('ends a hanging handler, tells it to stop, and lets the others go on', async () => {
    const queues = fresh();
    let aborted = false;
    let others = 0;
    work(
      {
        hang: (_data, { signal }) =>
          new Promise(() => signal.addEventListener('abort', () => (aborted = true))),
        task: async () => void (others += 1),
      },
      { jobTimeout: 100, concurrency: 2 },
    );
    await queues.addBulk([job({}, { name: 'hang', attempts: 1 }), job(1), job(2)]);
    const [letter] = await until(async () => {
      const list = await queues.deadLetters.list();
      return list.length > 0 ? list : null;
    });
    expect(letter?.reason).toMatch(/did not end within 100 ms/);
    expect(aborted).toBe(true);
    await until(() => others === 2);
  });

  it.each([
    ['nobody handles', 'unknown', /No handler/],
    ['its handler calls poison', 'poison', /not a job/],
  ])('gives up at once on a job that %s', async (_why, name, reason) => {
    const queues = fresh();
    work({
      poison: async () => {
        throw new PoisonJobError('not a job');
      },
    });
    await queues.addBulk([job({}, { name })]);
    const [letter] = await until(async () => {
      const list = await queues.deadLetters.list();
      return list.length > 0 ? list : null;
    });
    expect(letter).toMatchObject({ reason: expect.stringMatching(reason), attempts: 1 });
  });

  it('waits for a service that is down without using up attempts', async () => {
    const queues = fresh();
    let runs = 0;
    work({
      task: async () => {
        runs += 1;
        if (runs <= 2) throw new AppError('UNAVAILABLE', 'the database is down');
      },
    });
    await queues.addBulk([job({}, { attempts: 1 })]);
    await until(() => runs === 3);
    expect(await queues.deadLetters.list()).toEqual([]);
  });

  it('puts a job whose turn has not come behind the others, as often as it says so', async () => {
    const queues = fresh();
    const runs: string[] = [];
    work(
      {
        task: async (data) => {
          const { name } = data as { name: string };
          runs.push(name);
          if (name === 'early' && runs.length < 4) throw new NotYetError();
        },
      },
      { concurrency: 1 },
    );
    await queues.addBulk([job({ name: 'early' }, { attempts: 1 }), job({ name: 'other' })]);
    await until(() => runs.length === 4);
    expect(runs).toEqual(['early', 'other', 'early', 'early']);
    expect(await queues.deadLetters.list()).toEqual([]);
  });

  it('makes a burst of a thousand a handful of runs, of which the last comes after the last', async () => {
    const queues = fresh();
    let latest = 0;
    const seen: number[] = [];
    work(
      {
        task: async () => {
          seen.push(latest);
          await new Promise((resolve) => setTimeout(resolve, 20));
        },
      },
      { concurrency: 4 },
    );
    for (let n = 0; n < 1_000; n += 100) {
      const burst = Array.from({ length: 100 }, () => job({}, { deduplication: { id: 'org-1' } }));
      latest = n + 100;
      await queues.addBulk(burst);
    }
    await until(() => seen.at(-1) === 1_000);
    await until(async () => {
      const { waiting, active, delayed } = (await queues.counts())[queue] ?? {};
      return waiting === 0 && active === 0 && delayed === 0;
    });
    expect(seen.length).toBeLessThanOrEqual(25);
    // The next change, long after the burst, is not taken for a part of it.
    const before = seen.length;
    await queues.addBulk([job({}, { deduplication: { id: 'org-1' } })]);
    await until(() => seen.length === before + 1);
  });

  it('finishes the jobs that run before it closes', async () => {
    const queues = fresh();
    let state = 'idle';
    let finish = (): void => undefined;
    const handler = async (): Promise<void> => {
      state = 'running';
      await new Promise<void>((resolve) => (finish = resolve));
      state = 'done';
    };
    const settings = backend.settings;
    const worker = runWorker({ settings, queue, handlers: { task: handler }, log: silentLogger });
    await queues.addBulk([job({})]);
    await until(() => state === 'running');
    const closed = worker.close();
    finish();
    await closed;
    expect(state).toBe('done');
    expect((await queues.counts())[queue]).toMatchObject({ active: 0, waiting: 0, failed: 0 });
  });

  it('goes on by itself after every connection was cut', async () => {
    const queues = fresh();
    const done: unknown[] = [];
    work({ task: async (data) => void done.push(data) });
    await queues.addBulk([job(1)]);
    await until(() => done.length === 1);
    await backend.cutConnections();
    await until(() =>
      queues.addBulk([job(2)]).then(
        () => true,
        () => false,
      ),
    );
    await until(() => done.includes(2));
  });

  it('refuses job ids that BullMQ would take apart or count with', async () => {
    const queues = fresh();
    await expect(queues.addBulk([job({}, { jobId: '12' })])).rejects.toThrow(/job id/);
    await expect(queues.addBulk([job({}, { jobId: 'a:b' })])).rejects.toThrow(/job id/);
    await expect(queues.addBulk([job({}, { queue: 'nowhere' })])).rejects.toThrow(/not open/);
  });
});
