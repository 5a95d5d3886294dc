import { Worker } from 'bullmq';
import type { IQueueBackend, JobProgress } from 'bullmq';
import { backendOf } from './backend.ts';
import type { Connection } from './backend.ts';
import { jobRunner, workerListeners } from './run-job.ts';
import type { JobRunnerOptions } from './run-job.ts';
import type { QueueSettings } from './settings.ts';

/**
 * How a worker locks its jobs. A killed worker's job counts as abandoned when its lock has expired and two checks have run:
 * under 20 seconds.
 */
export const WORKER_OPTIONS = {
  lockDuration: 8_000,
  stalledInterval: 5_000,
  // With the first run that makes five runs, as many as a job that fails has attempts.
  maxStalledCount: 4,
  // Retries soon after a connection is lost, so that the worker is ready well under 10 s after it is back.
  runRetryDelay: 1_000,
} as const;

export interface RunWorkerOptions extends JobRunnerOptions {
  settings: QueueSettings;
  queue: string;
  /** Jobs run at the same time in this process. Default 4. */
  concurrency?: number;
}

export interface RunningWorker {
  /** Resolves when the worker accepts jobs. */
  ready(): Promise<void>;
  /** Accepts no more jobs, waits for those that run, closes the connections. */
  close(): Promise<void>;
}

/** Runs the jobs of one queue without Nest: tests, the CLI. Apps use a `JobProcessor`. */
export function runWorker(options: RunWorkerOptions): RunningWorker {
  const { settings, queue, concurrency = 4 } = options;
  const { connection, factory, prefix } = backendOf(settings, 'worker');
  const worker = new Worker<unknown, void, string, IQueueBackend, JobProgress, Connection>(
    queue,
    jobRunner(queue, options),
    {
      ...WORKER_OPTIONS,
      connection,
      concurrency,
      ...(prefix === undefined ? {} : { prefix }),
    },
    factory,
  );
  const listeners = workerListeners(queue, options);
  worker.on('completed', listeners.completed);
  worker.on('failed', listeners.failed);
  worker.on('error', listeners.error);
  worker.on('stalled', listeners.stalled);
  return {
    ready: async () => {
      await worker.waitUntilReady();
    },
    close: () => worker.close(),
  };
}
