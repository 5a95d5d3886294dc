import { jobs, type JobRequest } from '@cadre/contracts';
import type { JobToAdd } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';

/**
 * The jobs to add for requests: one for each value of the fields that tell the jobs of a name apart (an organization, an
 * import), however many requests there are. Where such a job is waiting, the queue adds no other; while one runs, it adds
 * one.
 */
export function jobsFor(app: Pick<App, 'newId'>, requests: readonly JobRequest[]): JobToAdd[] {
  const asked = new Map<string, JobToAdd>();
  for (const { name, data } of requests) {
    const { queue, dedupe } = jobs[name];
    const id = [name, ...dedupe.map((field) => valueOf(data, field))].join('_');
    asked.set(id, { queue, name, data, jobId: `${name}_${app.newId()}`, deduplication: { id } });
  }
  return [...asked.values()];
}

const valueOf = (data: object, field: string): string =>
  String((data as Record<string, unknown>)[field]);
