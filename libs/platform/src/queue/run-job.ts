import { DelayedError, UnrecoverableError } from 'bullmq';
import type { Job } from 'bullmq';
import { isUnavailable, messageOf } from '../errors/index.ts';
import { silentLogger } from '../logging/index.ts';
import type { Logger } from '../logging/index.ts';
import type { JobOutcome, Metrics } from '../metrics/index.ts';
import { NotYetError, PoisonJobError } from './settings.ts';
import type { DeadLetter, JobContext, JobHandler } from './settings.ts';

/** How the jobs of one queue are run, for any owner of the worker. */
export interface JobRunnerOptions {
  handlers: Readonly<Record<string, JobHandler>>;
  /** The log for failures; silent unless given. */
  log?: Logger;
  metrics?: Metrics;
  /** Milliseconds one run may take; a run that hangs ends as failed. Default 30 000. */
  jobTimeout?: number;
  /** Called once for each job that used up its attempts. */
  onDead?: (letter: DeadLetter) => void | Promise<void>;
}

export type AnyJob = Job<unknown, void, string>;

const JOB_TIMEOUT = 30_000;
/** How long a job waits on average whose turn has not come, or whose database is down. Milliseconds. */
const WAIT = 1_000;
/** While a database is down a job waits: it does not use up its attempts, but the wait is limited. */
const OUTAGE_ROUNDS = 1_000;

class JobTimeoutError extends Error {
  override name = 'JobTimeoutError';
}

/** Runs the handler within its time: a run that hangs ends as failed and is tried again. */
async function withinTime(
  work: (signal: AbortSignal) => Promise<void>,
  milliseconds: number,
): Promise<void> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new JobTimeoutError(`The job did not end within ${milliseconds} ms`);
      abort.abort(error);
      reject(error);
    }, milliseconds);
  });
  try {
    await Promise.race([work(abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The function BullMQ calls for each job. */
export function jobRunner(queue: string, options: JobRunnerOptions) {
  const log = options.log ?? silentLogger;
  return async (job: AnyJob, token?: string): Promise<void> => {
    const handler = options.handlers[job.name];
    if (!handler) throw new UnrecoverableError(`No handler for the job "${job.name}"`);
    const context = {
      queue,
      id: job.id ?? '',
      name: job.name,
      attempt: job.attemptsMade + 1,
      attempts: job.opts.attempts ?? 1,
      starts: job.attemptsStarted,
    };
    const seconds = options.metrics?.jobSeconds.startTimer({ queue, job: job.name });
    try {
      await withinTime(
        async (signal) => handler(job.data, { ...context, signal } satisfies JobContext),
        options.jobTimeout ?? JOB_TIMEOUT,
      );
    } catch (error) {
      if (error instanceof PoisonJobError) throw new UnrecoverableError(error.message);
      const isDown = isUnavailable(error) && job.attemptsStarted < OUTAGE_ROUNDS;
      if (!isDown && !(error instanceof NotYetError)) throw error;
      if (isDown) log.warn({ err: error, queue, job: job.name }, 'a service is down, job waits');
      const pause = Math.round(WAIT * (0.5 + Math.random()));
      await job.moveToDelayed(Date.now() + pause, token);
      throw new DelayedError();
    } finally {
      seconds?.();
    }
  };
}

/** The listeners of a worker; without them BullMQ's failures are silent. */
export interface WorkerListeners {
  completed(job: AnyJob): void;
  failed(job: AnyJob | undefined, error: Error): void;
  error(error: Error): void;
  stalled(jobId: string): void;
}

/** Reports the events of a queue's jobs: log lines, metrics, dead letters. */
export function workerListeners(queue: string, options: JobRunnerOptions): WorkerListeners {
  const { log = silentLogger, metrics, onDead } = options;
  const count = (job: string, outcome: JobOutcome): void =>
    metrics?.jobs.inc({ queue, job, outcome });
  const failed = (job: AnyJob | undefined, error: Error): void => {
    if (!job) return;
    const fields = { err: error, queue, job: job.name, jobId: job.id, attempt: job.attemptsMade };
    // A job that becomes a dead letter has `finishedOn`; one that will be tried again does not.
    if (!job.finishedOn) {
      count(job.name, 'RETRIED');
      log.warn(fields, 'job failed, will be tried again');
      return;
    }
    count(job.name, 'DEAD');
    log.error(fields, 'job failed for good');
    const letter: DeadLetter = {
      id: `${queue}/${job.id ?? ''}`,
      queue,
      name: job.name,
      data: job.data,
      attempts: job.attemptsMade,
      reason: messageOf(error),
      failedAt: job.finishedOn,
    };
    void (async () => onDead?.(letter))().catch((err: unknown) =>
      log.error({ err, queue }, 'could not report a dead letter'),
    );
  };
  return {
    completed: (job) => count(job.name, 'COMPLETED'),
    failed,
    error: (err) => log.error({ err, queue }, 'worker failed'),
    stalled: (jobId) => log.warn({ queue, jobId }, 'job of a dead worker runs again'),
  };
}
