import type { JobData } from '@cadre/contracts';
import type { App } from '../core/app.ts';
import { integrationJob } from '../core/integration.ts';
import { consume, type Run } from '../outbox/consume.ts';

/** How many events one run hands to an integration; then the next organization's job runs. */
const SLICE = 100;

/**
 * Job `run-integration`: hands a slice of the events that wait for an integration's job to it.
 * @returns itself, where more waits
 * @throws Error where no integration of this process has the job; the events wait for a process that has it
 */
export async function runIntegration(
  app: App,
  job: JobData<'run-integration'>,
  run?: Run,
): Promise<JobData<'run-integration'> | void> {
  const { organizationId, consumer } = job;
  const found = integrationJob(app.integrations, consumer);
  if (!found) throw new Error(`No integration of this process has ${consumer}`);
  const more = await consume(
    app,
    organizationId,
    {
      name: consumer,
      operation: consumer,
      slice: SLICE,
      effect: (work, events) => found.job.run(work, events, found.settings),
    },
    run,
  );
  if (more) return job;
}
