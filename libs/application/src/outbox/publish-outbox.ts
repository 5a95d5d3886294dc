import {
  jobRequest,
  jobs,
  type ConsumerName,
  type Hint,
  type JobRequest,
  type Topic,
} from '@cadre/contracts';
import {
  acrossTenants,
  claimOutbox,
  markPublished,
  type ClaimedEvent,
  type CommittedEvent,
} from '@cadre/persistence';
import { faultPoint } from '@cadre/platform/config';
import type { Queues } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';
import { isIntegrationConsumer } from '../core/integration.ts';
import { jobsFor } from './ask.ts';

/** Where published events go. */
export type Destinations = {
  queues: Pick<Queues, 'addBulk'>;
  live: { publish(hint: Hint): Promise<void> };
};

/** The limit on events in a round, which is one transaction. */
const ROUND = 500;
/** The limit on one organization's events in a round, so that a flood of one leaves room for the others. */
const PER_ORGANIZATION = 50;

/**
 * Publishes one round of the outbox: claims events, asks for their jobs, marks them, commits, then sends live hints. An
 * organization gets one job of a name, however many of its events ask for it. A crash anywhere before COMMIT rolls the
 * claims back, and the next round asks again.
 * @returns how many events were published; a full round means there may be more
 */
export async function publishOutbox(app: App, { queues, live }: Destinations): Promise<number> {
  const events = await acrossTenants(app.database, async (session) => {
    const claimed = await claimOutbox(session, ROUND, PER_ORGANIZATION);
    if (claimed.length === 0) return claimed;
    faultPoint('after-claim');
    await queues.addBulk(
      jobsFor(
        app,
        claimed.flatMap((event) => routed(app, event)),
      ),
    );
    faultPoint('after-add');
    await markPublished(session, claimed, app.clock.now());
    return claimed;
  });
  faultPoint('after-publish');
  app.metrics.outboxPublished.inc(events.length);
  await sendHints(app, live, hintsOf(events));
  return events.length;
}

/** Sends all hints at once: where they do not get through, a round waits for one timeout and not for one after another. */
async function sendHints(app: App, live: Destinations['live'], hints: Hint[]): Promise<void> {
  const sent = await Promise.allSettled(hints.map((hint) => live.publish(hint)));
  const lost = sent.filter((each) => each.status === 'rejected');
  // A lost hint loses no data: the tables have it, and a subscriber sees the gap in the numbers.
  if (lost[0]) app.log.warn({ err: lost[0].reason, lost: lost.length }, 'live hints were lost');
}

/**
 * The jobs of an event. An event without any job that this version knows (a newer version wrote it) must not hold up the
 * others: it is published without a job, waits for a worker that knows it, and is shown to the operator until then.
 */
function routed(app: App, event: ClaimedEvent): JobRequest[] {
  const { id, organizationId, eventType, consumers } = event;
  const unknown = consumers.filter(
    (consumer) => !isConsumer(consumer) && !isIntegrationConsumer(consumer),
  );
  if (unknown.length > 0)
    app.log.error(
      { eventId: id, organizationId, eventType, consumers: unknown },
      'an event cannot be routed by this version',
    );
  return requestsOf(event);
}

const isConsumer = (consumer: string): consumer is ConsumerName =>
  consumer !== 'run-integration' && Object.hasOwn(jobs, consumer);

/** The jobs that an event asks for, of those that this version knows. */
export const requestsOf = ({
  id,
  organizationId,
  payload: event,
  consumers,
}: Pick<CommittedEvent, 'id' | 'organizationId' | 'payload' | 'consumers'>): JobRequest[] =>
  consumers.flatMap((consumer): JobRequest[] => {
    if (isConsumer(consumer)) return [jobRequest({ id, organizationId, event }, consumer)];
    if (!isIntegrationConsumer(consumer)) return [];
    return [{ name: 'run-integration', data: { organizationId, consumer } }];
  });

/**
 * One hint for each topic of an organization: its latest number. It names the row where that row is all that changed; else
 * a subscriber reads which rows changed between the numbers.
 */
export function hintsOf(events: readonly CommittedEvent[]): Hint[] {
  const latest = new Map<string, Hint>();
  for (const { organizationId, topic, topicSequence: sequence, entityId } of events) {
    if (topic === null || sequence === null) continue;
    const key = `${organizationId}/${topic}`;
    const earlier = latest.get(key);
    const hint: Hint = { organizationId, topic: topic as Topic, sequence, entityId };
    latest.set(key, earlier ? mergeHints(earlier, hint) : hint);
  }
  return [...latest.values()];
}

/** One hint for two of the same topic of an organization. */
export const mergeHints = (one: Hint, other: Hint): Hint => ({
  ...(one.sequence > other.sequence ? one : other),
  entityId: null,
});
