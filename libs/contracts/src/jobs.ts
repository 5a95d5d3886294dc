import { z } from 'zod';
import { id } from './inputs/shared.ts';

/** The queues, each named by the noun of its workload. `WORKER_QUEUES` names those that a worker serves. */
export const QUEUES = ['intake', 'imports', 'staffing', 'integrations'] as const;
export type QueueName = (typeof QUEUES)[number];

const causeSchema = z.object({
  kind: z.enum(['EVENT', 'TIME', 'IMPORT', 'REQUEST']),
  eventType: z.string().optional(),
});
/** Why an organization is evaluated: an event, the passing of time, the end of an import, or an operator. */
export type RecomputeCause = z.infer<typeof causeSchema>;

/** A step of an import, asked for by an event. */
const importStep = z.object({ organizationId: id, eventId: id, importId: id });

/**
 * Every job: its queue and the shape of its data. Of jobs with the same values of the fields `dedupe` one waiting is
 * enough, since a job handles everything that waits; it waits while another one runs. So an organization has one waiting job of a
 * kind, however much it has to do, and takes turns with the others. Keyed by the job's name.
 */
export const jobs = {
  'score-use-case': {
    queue: 'intake',
    dedupe: ['organizationId'],
    // The handler reads only the organization. The other fields name the event that asked, because the version before reads
    // nothing else.
    schema: z.object({ organizationId: id, eventId: id.optional(), useCaseId: id.optional() }),
  },
  'rescore-portfolio': {
    queue: 'intake',
    dedupe: ['organizationId'],
    schema: z.object({
      organizationId: id,
      eventId: id.optional(),
      version: z.number().int().optional(),
      // The portfolio has been scored under `version` up to this use case.
      after: id.optional(),
    }),
  },
  'check-import': { queue: 'imports', dedupe: ['importId'], schema: importStep },
  'run-import': { queue: 'imports', dedupe: ['importId'], schema: importStep },
  'undo-import': { queue: 'imports', dedupe: ['importId'], schema: importStep },
  'recompute-staffing': {
    queue: 'staffing',
    dedupe: ['organizationId'],
    schema: z.object({ organizationId: id, cause: causeSchema }),
  },
  'run-integration': {
    queue: 'integrations',
    dedupe: ['organizationId', 'consumer'],
    // `integration/<name>/<job>`: the name in the outbox's list of an event's consumers.
    schema: z.object({ organizationId: id, consumer: z.string().max(200) }),
  },
} as const satisfies Record<
  string,
  {
    queue: QueueName;
    dedupe: readonly ('organizationId' | 'importId' | 'consumer')[];
    schema: z.ZodType;
  }
>;

export type JobName = keyof typeof jobs;
/** The jobs that routes name; those of integrations are named by their registration. */
export type ConsumerName = Exclude<JobName, 'run-integration'>;
export type JobData<N extends JobName> = z.infer<(typeof jobs)[N]['schema']>;
export type QueueOf<N extends JobName> = (typeof jobs)[N]['queue'];
export type JobsOf<Q extends QueueName> = {
  [N in JobName]: QueueOf<N> extends Q ? N : never;
}[JobName];

/**
 * A table with a handler for each job of a queue: leaving one out does not compile. A handler that has done its share and
 * has more to do returns the data of the job that continues, which is added behind all others.
 */
export type Processors<App, Q extends QueueName, Run = unknown> = {
  [N in JobsOf<Q>]: (app: App, data: JobData<N>, run: Run) => Promise<JobData<N> | void>;
};
