export { migrateQueue } from './migrate.ts';
export { probeQueue } from './probe.ts';
export { openQueues } from './queues.ts';
export type { OpenQueuesOptions } from './queues.ts';
export type { JobRunnerOptions } from './run-job.ts';
export * from './settings.ts';
export { runWorker } from './worker.ts';
export type { RunningWorker, RunWorkerOptions } from './worker.ts';
export { JobProcessor, QUEUES, QueueModule, workerOptions } from './nest.ts';
