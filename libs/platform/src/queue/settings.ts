/** The datastore of the queue: PostgreSQL needs no further installation, Redis is for scale. */
export const QUEUE_BACKENDS = ['postgres', 'redis'] as const;
export type QueueBackend = (typeof QUEUE_BACKENDS)[number];

/** The connection of the queue, which carries jobs and live updates. */
export type QueueSettings =
  | { backend: 'postgres'; databaseUrl: string }
  /** `prefix` of every key, `{cadre}` by default: the braces keep them on one node of a cluster. */
  | { backend: 'redis'; redisUrl: string; prefix?: string };

/** A job as the outbox publisher adds it. */
export interface JobToAdd {
  queue: string;
  /** The job's name in the catalogue: `recompute-staffing`. */
  name: string;
  /** Any JSON value. It should hold only ids: handlers read the current state. */
  data: unknown;
  /** Unique, never a bare number and without colons: `evt_<uuid>_<publication>`. */
  jobId: string;
  /**
   * Jobs of one id become one that waits; while one runs, at most one more is kept, the latest, and runs after it. So a
   * burst costs few runs, and the last change is always handled.
   */
  deduplication?: { id: string };
  /** Attempts before the job becomes a dead letter. Default 5. */
  attempts?: number;
}

/** A job that used up its attempts and waits for an operator. */
export interface DeadLetter {
  /** `<queue>/<job id>`; what `retry` takes. */
  id: string;
  queue: string;
  name: string;
  data: unknown;
  attempts: number;
  /** The message of the last failure. */
  reason: string;
  /** Epoch milliseconds. */
  failedAt: number;
}

export interface DeadLetters {
  /** The latest first, over all queues. */
  list(limit?: number): Promise<DeadLetter[]>;
  /**
   * Puts one, or all, back to work with fresh attempts.
   *
   * @returns how many were put back; 0 when the id is unknown
   */
  retry(id: string): Promise<number>;
}

/** Jobs of one queue by state. `failed` are the dead letters. */
export interface QueueCounts {
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
}

/** The queues of this process, for code that adds jobs or reads their state. */
export interface Queues {
  /** Adds all, queue by queue; adding a job id again while the job is kept changes nothing. */
  addBulk(jobs: readonly JobToAdd[]): Promise<void>;
  deadLetters: DeadLetters;
  counts(): Promise<Record<string, QueueCounts>>;
  /** Rejects when the datastore cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What a handler is told about its run. */
export interface JobContext {
  queue: string;
  id: string;
  name: string;
  /** 1 for the first try. */
  attempt: number;
  attempts: number;
  /** How often the job was started, including this time: more than 1 after a failure, an outage or a killed process. */
  starts: number;
  /** Aborted when the run's time is over: the handler should stop. */
  signal: AbortSignal;
}

/** Handles one job. It must have the same effect when it runs twice. If it throws, the job is tried again later. */
export type JobHandler = (data: unknown, context: JobContext) => Promise<void>;

/** Thrown by a handler for a job whose turn has not come: it waits a moment, then queues behind the others. No try is counted. */
export class NotYetError extends Error {
  override name = 'NotYetError';
}

/** Thrown by a handler for a job that will never succeed: it becomes a dead letter at once. */
export class PoisonJobError extends Error {
  override name = 'PoisonJobError';
}
