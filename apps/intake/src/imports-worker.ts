import { handlersOf, type App } from '@cadre/application/core';
import { checkImport, failImport, runImport, undoImportJob } from '@cadre/application/import';
import { jobs, type Processors } from '@cadre/contracts';
import {
  NotYetError,
  runWorker,
  type QueueSettings,
  type RunningWorker,
} from '@cadre/platform/queue';

/** One handler for each job of the queue `imports`: a missing one does not compile. */
const processors: Processors<App, 'imports'> = {
  'check-import': checkImport,
  'run-import': runImport,
  'undo-import': undoImportJob,
};

/**
 * The steps of imports, of which one organization runs one at a time in this process. Its other files wait, and leave the other
 * place to others.
 */
function inTurn(steps: Processors<App, 'imports'>): Processors<App, 'imports'> {
  const busy = new Set<string>();
  const alone =
    (step: (typeof steps)['run-import']): typeof step =>
    async (app, job, run) => {
      const { organizationId } = job;
      if (busy.has(organizationId)) throw new NotYetError();
      busy.add(organizationId);
      try {
        await step(app, job, run);
      } finally {
        busy.delete(organizationId);
      }
    };
  return {
    'check-import': alone(steps['check-import']),
    'run-import': alone(steps['run-import']),
    'undo-import': alone(steps['undo-import']),
  };
}

const isImportJob = (name: string): name is keyof typeof processors => name in processors;

/** Enough for a large file on a busy machine. Milliseconds. */
const JOB_TIMEOUT = 15 * 60_000;

/** Runs the steps of imports, two at a time, of two organizations. */
export const runImportsWorker = (app: App, settings: QueueSettings): RunningWorker =>
  runWorker({
    settings,
    queue: 'imports',
    concurrency: 2,
    handlers: handlersOf(app, inTurn(processors)),
    log: app.log,
    metrics: app.metrics,
    jobTimeout: JOB_TIMEOUT,
    async onDead({ name, data }) {
      const job = jobs['run-import'].schema.safeParse(data);
      if (job.success && isImportJob(name)) await failImport(app, name, job.data);
    },
  });
