import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { onEachBackend } from '../../../../test/support/backends.ts';
import type { TestBackend } from '../../../../test/support/backends.ts';
import { runSource } from '../../../../test/support/child.ts';
import type { Child } from '../../../../test/support/child.ts';
import { until } from '../../../../test/support/until.ts';
import { silentLogger } from '../logging/index.ts';
import { openQueues, runWorker } from './index.ts';
import type { Queues, RunningWorker } from './index.ts';

const PROMISED_MILLISECONDS = 20_000;

onEachBackend('a killed worker', (open) => {
  let backend: TestBackend;
  let queue: string;
  let queues: Queues;
  let worker: RunningWorker | null = null;
  let child: Child | null = null;

  beforeAll(async () => {
    backend = await open();
  });
  afterEach(async () => {
    await child?.kill();
    await worker?.close();
    await queues.close();
  });
  afterAll(async () => {
    await backend.stop();
  });

  const workerProcess = (handler: string): Child =>
    runSource(`
      import { runWorker } from '@cadre/platform/queue';
      import { silentLogger } from '@cadre/platform';
      const settings = ${JSON.stringify(backend.settings)};
      const handlers = { task: ${handler} };
      runWorker({ settings, queue: '${queue}', handlers, log: silentLogger });`);

  const start = async (attempts: number): Promise<void> => {
    queue = `q-${randomUUID()}`;
    queues = openQueues(backend.settings, [queue], { backoffMilliseconds: 50 });
    await queues.addBulk([
      { queue, name: 'task', data: {}, jobId: `evt_${randomUUID()}_1`, attempts },
    ]);
  };

  it('has its job run again by another within 20 seconds', async () => {
    await start(1);
    child = workerProcess(`() => { console.log('started'); return new Promise(() => {}); }`);
    await child.says('started');
    let ranAgain = false;
    const handlers = { task: async () => void (ranAgain = true) };
    worker = runWorker({ settings: backend.settings, queue, handlers, log: silentLogger });
    await worker.ready();
    await child.kill('SIGKILL');
    const killed = Date.now();
    await until(() => ranAgain, { milliseconds: PROMISED_MILLISECONDS });
    expect(Date.now() - killed).toBeLessThanOrEqual(PROMISED_MILLISECONDS);
    await until(async () => (await queues.counts())[queue]?.active === 0);
    expect(await queues.deadLetters.list()).toEqual([]);
  });

  it('finishes its job on SIGTERM when the process closes the worker', async () => {
    await start(1);
    child = runSource(`
      import { runWorker } from '@cadre/platform/queue';
      import { silentLogger } from '@cadre/platform';
      const settings = ${JSON.stringify(backend.settings)};
      const handlers = { task: async () => {
        console.log('started');
        await new Promise((resolve) => process.once('SIGTERM', () => setTimeout(resolve, 200)));
        console.log('finished');
      } };
      const worker = runWorker({ settings, queue: '${queue}', handlers, log: silentLogger });
      process.once('SIGTERM', () => worker.close());`);
    await child.says('started');
    await child.kill('SIGTERM');
    expect(child.lines).toContain('finished');
    expect((await queues.counts())[queue]).toEqual({
      waiting: 0,
      active: 0,
      delayed: 0,
      failed: 0,
    });
  });
});
