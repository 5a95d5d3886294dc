import { jobs, type JobName } from '@cadre/contracts';
import { brokenReference } from '@cadre/persistence';
import { PoisonJobError, type JobHandler } from '@cadre/platform/queue';
import type { App } from './app.ts';

/** The token under which Nest finds the `App`. */
export const APP = Symbol('cadre.app');

type Run = (app: App, data: never) => Promise<void>;

/**
 * Handlers for a worker: each parses its payload by the job catalogue first. A payload that cannot be parsed never will be:
 * it goes to the dead letters at once.
 */
export function handlersOf(
  app: App,
  processors: Partial<Record<JobName, Run>>,
): Record<string, JobHandler> {
  return Object.fromEntries(
    Object.entries(processors).map(([name, run]) => [
      name,
      async (data: unknown) => {
        const parsed = jobs[name as JobName].schema.safeParse(data);
        if (!parsed.success) throw new PoisonJobError(`${name}: ${parsed.error.message}`);
        try {
          await (run as (app: App, data: unknown) => Promise<void>)(app, parsed.data);
        } catch (error) {
          if (brokenReference(error)?.target !== 'organization') throw error;
          app.log.debug({ job: name }, 'the organization of a job is gone: nothing to do');
        }
      },
    ]),
  );
}
