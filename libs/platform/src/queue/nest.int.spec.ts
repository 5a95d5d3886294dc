import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Processor } from '@nestjs/bullmq';
import { Inject, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { onEachBackend } from '../../../../test/support/backends.ts';
import type { TestBackend } from '../../../../test/support/backends.ts';
import { until } from '../../../../test/support/until.ts';
import { nestLogger, silentLogger } from '../logging/index.ts';
import { JobProcessor, QUEUES, QueueModule, workerOptions } from './index.ts';
import type { DeadLetter, QueueSettings, Queues } from './index.ts';

const QUEUE = `nest-${randomUUID()}`;

@Injectable()
class Journal {
  readonly done: unknown[] = [];
  readonly dead: DeadLetter[] = [];
  closedBefore = false;
}

@Processor(QUEUE, workerOptions(2))
class TaskProcessor extends JobProcessor {
  constructor(@Inject(Journal) journal: Journal) {
    super({
      handlers: {
        'good-task': async (data) => void journal.done.push(data),
        'bad-task': async () => {
          throw new Error('bad');
        },
      },
      log: silentLogger,
      onDead: (letter) => void journal.dead.push(letter),
    });
  }
}

const appModule = (settings: QueueSettings): new () => object => {
  @Module({
    imports: [QueueModule.forRoot(settings, [QUEUE], silentLogger)],
    providers: [Journal, TaskProcessor],
  })
  class AppModule {}
  return AppModule;
};

const job = (name: string) => ({
  queue: QUEUE,
  name,
  data: { name },
  jobId: `evt_${randomUUID()}_1`,
});

onEachBackend('a Nest application with queues', (open) => {
  let backend: TestBackend;
  beforeAll(async () => {
    backend = await open();
  });
  afterAll(async () => {
    await backend.stop();
  });
  const start = async (settings: QueueSettings) => {
    const app = await NestFactory.createApplicationContext(appModule(settings), {
      logger: nestLogger(silentLogger),
      abortOnError: false,
    });
    return { app, queues: app.get<Queues>(QUEUES), journal: app.get(Journal) };
  };

  it('adds jobs, runs them in its processors, reports dead letters and closes', async () => {
    const { app, queues, journal } = await start(backend.settings);
    await queues.addBulk([job('good-task'), { ...job('bad-task'), attempts: 1 }]);
    await until(() => journal.done.length === 1 && journal.dead.length === 1);
    expect(journal.done).toEqual([{ name: 'good-task' }]);
    expect(journal.dead).toEqual([expect.objectContaining({ name: 'bad-task', reason: 'bad' })]);
    await app.close();
    // Closed means closed: what is added later waits for the next start.
    const again = await start(backend.settings);
    expect(await again.queues.deadLetters.retry('all')).toBe(1);
    await until(() => again.journal.dead.length === 1);
    await again.app.close();
    expect(journal.dead).toHaveLength(1);
  });

  it('does not start when the queue cannot be reached', async () => {
    const dead: QueueSettings =
      backend.settings.backend === 'postgres'
        ? { backend: 'postgres', databaseUrl: 'postgres://nobody:x@127.0.0.1:1/none' }
        : { backend: 'redis', redisUrl: 'redis://127.0.0.1:1' };
    await expect(start(dead)).rejects.toThrow(/cannot be used: .*Check (DATABASE|REDIS)_URL/);
  });
});
