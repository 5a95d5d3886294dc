import { randomBytes } from 'node:crypto';
import type { Job } from 'bullmq';
import { withDeadline } from './deadline.ts';
import type { BullQueue } from './queues.ts';
import type { DeadLetter, DeadLetters } from './settings.ts';

type FailedJob = Job<unknown, void, string>;

/** How many failed jobs are read at once; `retry('all')` continues until all that were failed at its start are put back. */
const PAGE = 500;

const toDeadLetter = (queue: BullQueue, job: FailedJob): DeadLetter => ({
  id: `${queue.name}/${job.id ?? ''}`,
  queue: queue.name,
  name: job.name,
  data: job.data,
  attempts: job.attemptsMade,
  reason: job.failedReason ?? '',
  failedAt: job.finishedOn ?? job.timestamp,
});

/**
 * Puts the job back as a new one and only then removes the failed one: after a crash between the two the job runs twice,
 * which handlers allow, and is never lost. BullMQ's own `retry` keeps the stall count of a job that stalled too often, so
 * that it would fail again without being run.
 */
async function putBack(queue: BullQueue, job: FailedJob): Promise<void> {
  const { attempts, backoff, deduplication } = job.opts;
  // A new id each time: BullMQ would ignore a job whose id it still keeps.
  const base = (job.id ?? '').replace(/_r[0-9a-f]{12}$/, '');
  await queue.add(job.name, job.data, {
    jobId: `${base}_r${randomBytes(6).toString('hex')}`,
    ...(attempts === undefined ? {} : { attempts }),
    ...(backoff === undefined ? {} : { backoff }),
    ...(deduplication === undefined ? {} : { deduplication }),
  });
  await job.remove();
}

export function deadLettersOf(queues: readonly BullQueue[]): DeadLetters {
  const failed = (queue: BullQueue, end: number): Promise<FailedJob[]> =>
    withDeadline(queue.getFailed(0, end), `dead letters of ${queue.name}`);

  const list = async (limit = 50): Promise<DeadLetter[]> => {
    const pages = await Promise.all(
      queues.map(async (queue) =>
        (await failed(queue, limit - 1)).map((job) => toDeadLetter(queue, job)),
      ),
    );
    return pages
      .flat()
      .sort((a, b) => b.failedAt - a.failedAt)
      .slice(0, limit);
  };

  const retryAll = async (): Promise<number> => {
    let count = 0;
    for (const queue of queues) {
      const { failed: total = 0 } = await queue.getJobCounts('failed');
      // Jobs that fail again meanwhile are not put back a second time: `total` limits the loop.
      for (let left = total; left > 0;) {
        const page = await failed(queue, Math.min(PAGE, left) - 1);
        if (page.length === 0) break;
        for (const job of page) await putBack(queue, job);
        count += page.length;
        left -= page.length;
      }
    }
    return count;
  };

  const retry = async (id: string): Promise<number> => {
    if (id === 'all') return retryAll();
    const slash = id.indexOf('/');
    const queue = queues.find((candidate) => candidate.name === id.slice(0, slash));
    const job = await queue?.getJob(id.slice(slash + 1));
    if (!queue || !job || !(await job.isFailed())) return 0;
    await putBack(queue, job as FailedJob);
    return 1;
  };

  return { list, retry };
}
