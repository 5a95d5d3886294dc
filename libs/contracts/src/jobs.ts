import { z } from 'zod';
import { id } from './inputs/shared.ts';

/** The queues: each the noun of its workload. `WORKER_QUEUES` picks from them. */
export const QUEUES = ['intake', 'imports', 'staffing'] as const;
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
 * Every job there is: its queue and the shape of its data. Of jobs with the same value of the field
 * `dedupe` one waiting is enough, since they read current state; it waits while another one runs. Keyed by the job's name.
 */
export const jobs = {
  'score-use-case': {
    queue: 'intake',
    dedupe: null,
    schema: z.object({ organizationId: id, eventId: id, useCaseId: id }),
  },
  'rescore-portfolio': {
    queue: 'intake',
    dedupe: null,
    schema: z.object({ organizationId: id, eventId: id, version: z.number().int() }),
  },
  'check-import': { queue: 'imports', dedupe: 'importId', schema: importStep },
  'run-import': { queue: 'imports', dedupe: 'importId', schema: importStep },
  'undo-import': { queue: 'imports', dedupe: 'importId', schema: importStep },
  'recompute-staffing': {
    queue: 'staffing',
    dedupe: 'organizationId',
    schema: z.object({ organizationId: id, cause: causeSchema }),
  },
} as const satisfies Record<
  string,
  { queue: QueueName; dedupe: 'organizationId' | 'importId' | null; schema: z.ZodType }
>;

export type JobName = keyof typeof jobs;
export type JobData<N extends JobName> = z.infer<(typeof jobs)[N]['schema']>;
export type QueueOf<N extends JobName> = (typeof jobs)[N]['queue'];
export type JobsOf<Q extends QueueName> = {
  [N in JobName]: QueueOf<N> extends Q ? N : never;
}[JobName];

/** A table with a handler for each job of a queue: leaving one out does not compile. */
export type Processors<App, Q extends QueueName> = {
  [N in JobsOf<Q>]: (app: App, data: JobData<N>) => Promise<void>;
};
