import { jobs, type JobName } from '@cadre/contracts';
import {
  failedEvents,
  inTenant,
  noteFailures,
  takeEvent,
  takeWaiting,
  waitingEvents,
  type WaitingEvent,
} from '@cadre/persistence';
import { MINUTE } from '@cadre/domain';
import { isUnavailable, messageOf } from '@cadre/platform/errors';
import type { DeadLetter, JobContext } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';
import { systemWork } from '../core/unit-of-work.ts';
import type { Work } from '../core/work.ts';

/** How often a consumer may fail an event before it waits for an operator. */
export const MAX_TRIES = 5;
/** How long a consumer leaves a failed event alone, in milliseconds. The reconciler, which asks again, runs each minute. */
const TRY_AGAIN = MINUTE / 2;

/** A consumer whose events can be handled several at once, or one by one. */
export type Consumer = {
  /** The name in the outbox's list of an event's consumers: of a job, or of an integration's job. */
  name: string;
  /** The name in transactions, audit entries and fault points. */
  operation: string;
  /** At most this many events in a transaction, and in a job. */
  slice: number;
  /** The effect of these events, in the transaction that marks them as handled. */
  effect(work: Work, events: readonly WaitingEvent[]): Promise<void>;
};

/** What a consumer needs to know of the job that runs it. */
export type Run = Partial<Pick<JobContext, 'starts' | 'signal'>>;

/**
 * Handles a slice of the events that wait for the consumer in an organization, in one transaction. Where that fails, or
 * where this job has failed or died before, the events are handled one by one, each try noted before it begins: so an event
 * that throws, hangs or kills the process does not hold up the others, and is left to an operator after {@link MAX_TRIES}
 * tries.
 * @returns whether there may be more to do
 */
export async function consume(
  app: App,
  organizationId: string,
  consumer: Consumer,
  { starts = 1, signal }: Run = {},
): Promise<boolean> {
  const { more, suspects } =
    starts > 1
      ? await oneByOne(app, organizationId, consumer)
      : await handleTogether(app, organizationId, consumer);
  for (const id of suspects) {
    signal?.throwIfAborted();
    await handleAlone(app, organizationId, consumer, id);
  }
  return more;
}

/** The events that must be handled one by one, and whether more wait after them. */
type Rest = { suspects: string[]; more: boolean };

async function handleTogether(app: App, organizationId: string, consumer: Consumer): Promise<Rest> {
  const { name, operation, slice } = consumer;
  try {
    return await systemWork(app, organizationId, operation, async (work) => {
      const { events, more } = await takeWaiting(work.tx, name, { at: work.at, limit: slice });
      if (events.length > 0) await consumer.effect(work, events);
      return { more, suspects: await failedEvents(work.tx, name, dueForRetry(work.at, slice)) };
    });
  } catch (error) {
    if (isUnavailable(error)) throw error;
    app.log.warn({ err: error, organizationId, consumer: name }, 'a slice failed: one by one');
    return oneByOne(app, organizationId, consumer);
  }
}

const oneByOne = (app: App, organizationId: string, { name, slice }: Consumer): Promise<Rest> =>
  inTenant(app.database, organizationId, async (tx) => {
    const sound = await waitingEvents(tx, name, { limit: slice });
    const failed = await failedEvents(tx, name, dueForRetry(app.clock.now(), slice));
    return { more: sound.length === slice, suspects: [...sound, ...failed] };
  });

const dueForRetry = (at: number, limit: number) => ({
  before: at - TRY_AGAIN,
  maxTries: MAX_TRIES,
  limit,
});

async function handleAlone(app: App, organizationId: string, consumer: Consumer, id: string) {
  const { name, operation } = consumer;
  const note = (reason: string, tries: 0 | 1) =>
    inTenant(app.database, organizationId, (tx) =>
      noteFailures(tx, name, [id], { reason, tries, at: app.clock.now() }),
    );
  const tries = await note('the process or the transaction did not come to an end', 1);
  try {
    await systemWork(app, organizationId, operation, async (work) => {
      const event = await takeEvent(work.tx, name, id, work.at);
      if (event) await consumer.effect(work, [event]);
    });
  } catch (error) {
    if (isUnavailable(error)) throw error;
    await note(messageOf(error), 0);
    const fields = { err: error, organizationId, consumer: name, eventId: id, tries };
    if (tries < MAX_TRIES) app.log.warn(fields, 'an event failed and will be tried again');
    else app.log.error(fields, 'an event was given up: cadre dead-letters list');
  }
}

/** A limit above the number of events that any organization has waiting. */
const ALL = 1_000_000;

/**
 * Counts a job that used up its attempts as one try of each event it was to handle; otherwise the job would be added again
 * for ever.
 * @param limit how many events a run takes; default: all that wait
 */
export async function noteDeadJob(
  app: App,
  { name, data, reason }: Pick<DeadLetter, 'name' | 'data' | 'reason'>,
  limit?: number,
): Promise<void> {
  const job = jobs[name as JobName]?.schema.safeParse(data);
  if (!job?.success) return;
  const { consumer = name } = job.data as { consumer?: string };
  await inTenant(app.database, job.data.organizationId, async (tx) => {
    const events = await waitingEvents(tx, consumer, {
      limit: limit ?? ALL,
      failed: limit === undefined,
    });
    await noteFailures(tx, consumer, events, { reason, tries: 1, at: app.clock.now() });
  });
}
