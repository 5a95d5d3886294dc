import { Queue } from 'bullmq';
import type { IQueueBackend, JobsOptions, QueueOptions } from 'bullmq';
import { silentLogger } from '../logging/index.ts';
import type { Logger } from '../logging/index.ts';
import { backendOf } from './backend.ts';
import type { Connection } from './backend.ts';
import { deadLettersOf } from './dead-letters.ts';
import { withDeadline } from './deadline.ts';
import type { JobToAdd, QueueCounts, QueueSettings, Queues } from './settings.ts';

/** A BullMQ queue on either datastore. */
export type BullQueue = Queue<
  unknown,
  void,
  string,
  unknown,
  void,
  string,
  IQueueBackend,
  Connection
>;

const JOB_ID = /^(?!\d+$)[^:]+$/;

/** How jobs are tried and kept, unless a job has its own options. */
export const DEFAULT_JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
  // Kept for a while, so that a second job with the same id is recognised and ignored.
  removeOnComplete: { age: 300, count: 1_000 },
  // Dead letters are kept until an operator retries them.
  removeOnFail: false,
} as const;

/** Options every queue is opened with, by Nest modules too. */
export function queueOptions(settings: QueueSettings): QueueOptions<Connection> {
  const { connection, prefix } = backendOf(settings, 'queue');
  return {
    connection,
    ...(prefix === undefined ? {} : { prefix }),
    defaultJobOptions: DEFAULT_JOB_OPTIONS,
    // Cadre does not read BullMQ's own events.
    streams: { events: { maxLen: 100 } },
  };
}

export interface OpenQueuesOptions {
  log?: Logger;
  /** First wait between tries in milliseconds; it doubles each time. Default 1000. */
  backoffMilliseconds?: number;
}

/** Opens the named queues for adding jobs and for operators' tools; it runs no jobs. */
export function openQueues(
  settings: QueueSettings,
  names: readonly string[],
  { log = silentLogger, backoffMilliseconds }: OpenQueuesOptions = {},
): Queues {
  const { factory } = backendOf(settings, 'queue');
  const options = queueOptions(settings);
  if (backoffMilliseconds !== undefined) {
    const backoff = { ...DEFAULT_JOB_OPTIONS.backoff, delay: backoffMilliseconds };
    options.defaultJobOptions = { ...DEFAULT_JOB_OPTIONS, backoff };
  }
  const queues = names.map((name): BullQueue => new Queue(name, options, factory));
  for (const queue of queues) {
    queue.on('error', (err: Error) => log.error({ err, queue: queue.name }, 'queue failed'));
  }
  return queuesOf(queues);
}

const jobOptions = (job: JobToAdd): JobsOptions => ({
  jobId: job.jobId,
  ...(job.attempts === undefined ? {} : { attempts: job.attempts }),
  ...(job.deduplication
    ? { deduplication: { id: job.deduplication.id, keepLastIfActive: true } }
    : {}),
});

/** The same interface for queues that another owner (Nest) has opened and will close. */
export function queuesOf(queues: readonly BullQueue[]): Queues {
  const byName = new Map(queues.map((queue) => [queue.name, queue]));
  const named = (name: string): BullQueue => {
    const queue = byName.get(name);
    if (!queue) throw new Error(`The queue "${name}" is not open in this process`);
    return queue;
  };

  const addBulk = async (jobs: readonly JobToAdd[]): Promise<void> => {
    const groups = new Map<BullQueue, JobToAdd[]>();
    for (const job of jobs) {
      if (!JOB_ID.test(job.jobId)) throw new Error(`Not a usable job id: "${job.jobId}"`);
      const queue = named(job.queue);
      const group = groups.get(queue);
      if (group) group.push(job);
      else groups.set(queue, [job]);
    }
    for (const [queue, group] of groups) {
      const entries = group.map((job) => ({
        name: job.name,
        data: job.data,
        opts: jobOptions(job),
      }));
      await withDeadline(queue.addBulk(entries), `adding to ${queue.name}`);
    }
  };

  const counts = async (): Promise<Record<string, QueueCounts>> => {
    const rows = queues.map(async (queue) => {
      const states = queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
      const found = await withDeadline(states, `counting ${queue.name}`);
      const of = (state: string): number => found[state] ?? 0;
      const waiting = of('waiting') + of('prioritized');
      const row = { waiting, active: of('active'), delayed: of('delayed'), failed: of('failed') };
      return [queue.name, row] as const;
    });
    return Object.fromEntries(await Promise.all(rows));
  };

  return {
    addBulk,
    deadLetters: deadLettersOf(queues),
    counts,
    ping: async () => {
      for (const queue of queues.slice(0, 1)) {
        await withDeadline(queue.getJobCounts('active'), 'ping', 3_000);
      }
    },
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}
