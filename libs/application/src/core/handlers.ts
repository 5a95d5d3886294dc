import { jobs, type JobName, type JobRequest } from '@cadre/contracts';
import { brokenReference } from '@cadre/persistence';
import {
  PoisonJobError,
  type JobContext,
  type JobHandler,
  type Queues,
} from '@cadre/platform/queue';
import { jobsFor } from '../outbox/ask.ts';
import type { App } from './app.ts';

/** The token under which Nest finds the `App`. */
export const APP = Symbol('cadre.app');

type Handler = (app: App, data: never, run: JobContext) => Promise<object | void>;

/**
 * Handlers for a worker: each parses its payload by the job catalogue first. A payload that cannot be parsed never will be:
 * it goes to the dead letters at once. If a handler leaves work undone, a new job is added to `queues`; it runs after the
 * jobs that are waiting by then.
 */
export function handlersOf(
  app: App,
  processors: Partial<Record<JobName, Handler>>,
  queues?: Pick<Queues, 'addBulk'>,
): Record<string, JobHandler> {
  return Object.fromEntries(
    Object.entries(processors).map(([key, handle]) => [
      key,
      async (data: unknown, context: JobContext) => {
        const name = key as JobName;
        const parsed = jobs[name].schema.safeParse(data);
        if (!parsed.success) throw new PoisonJobError(`${name}: ${parsed.error.message}`);
        try {
          const run = handle as (
            app: App,
            data: unknown,
            run: JobContext,
          ) => Promise<object | void>;
          const left = await run(app, parsed.data, context);
          if (left) await queues?.addBulk(jobsFor(app, [{ name, data: left } as JobRequest]));
        } catch (error) {
          if (brokenReference(error)?.target !== 'organization') throw error;
          app.log.debug({ job: name }, 'the organization of a job is gone: nothing to do');
        }
      },
    ]),
  );
}
