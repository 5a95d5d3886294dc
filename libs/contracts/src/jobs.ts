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
 * Every job there is: its queue and the shape of its data. `dedupe` names the jobs of which one waiting
 * per organization is enough, since they read current state. Keyed by the job's name.
 */
export const jobs = {
  'score-use-case': {
    queue: 'intake',
    dedupe: false,
    schema: z.object({ organizationId: id, eventId: id, useCaseId: id }),
  },
  'rescore-portfolio': {
    queue: 'intake',
    dedupe: false,
    schema: z.object({ organizationId: id, eventId: id, version: z.number().int() }),
  },
  'check-import': { queue: 'imports', dedupe: false, schema: importStep },
  'run-import': { queue: 'imports', dedupe: false, schema: importStep },
  'undo-import': { queue: 'imports', dedupe: false, schema: importStep },
  'recompute-staffing': {
    queue: 'staffing',
    dedupe: true,
    schema: z.object({ organizationId: id, cause: causeSchema }),
  },
} as const satisfies Record<string, { queue: QueueName; dedupe: boolean; schema: z.ZodType }>;

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
