import { jobRequest, jobs, type Hint, type JobName, type Topic } from '@cadre/contracts';
import type { DomainEvent } from '@cadre/domain';
import { acrossTenants, claimOutbox, markPublished, type ClaimedEvent } from '@cadre/persistence';
import { faultPoint } from '@cadre/platform/config';
import type { JobToAdd, Queues } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';

/** Where published events go. */
export type Destinations = {
  queues: Pick<Queues, 'addBulk'>;
  live: { publish(hint: Hint): Promise<void> };
};

/** At most this many events a round; a round is one transaction. */
const ROUND = 500;
/** At most this many of one organization: a flood of one leaves room for the others. */
const PER_ORGANIZATION = 50;

/**
 * Publishes one round of the outbox: claims events, adds their jobs, marks them, commits, then sends live hints.
 * A crash anywhere before COMMIT leaves the events claimed by nobody, and the next round adds the same job ids.
 * @returns how many events were published; a full round means there may be more
 */
export async function publishOutbox(app: App, { queues, live }: Destinations): Promise<number> {
  const events = await acrossTenants(app.database, async (session) => {
    const claimed = await claimOutbox(session, ROUND, PER_ORGANIZATION);
    if (claimed.length === 0) return claimed;
    faultPoint('after-claim');
    await queues.addBulk(claimed.flatMap((event) => jobsOf(app, event)));
    faultPoint('after-add');
    await markPublished(session, claimed, app.clock.now());
    return claimed;
  });
  faultPoint('after-publish');
  app.metrics.outboxPublished.inc(events.length);
  await sendHints(app, live, events.flatMap(hintOf));
  return events.length;
}

/** All at once: where hints do not get through, a round waits for one of them and not for each in turn. */
async function sendHints(app: App, live: Destinations['live'], hints: Hint[]): Promise<void> {
  const sent = await Promise.allSettled(hints.map((hint) => live.publish(hint)));
  const lost = sent.filter((each) => each.status === 'rejected');
  // The truth is in the tables, and whoever missed a hint finds the gap in the numbers.
  if (lost[0]) app.log.warn({ err: lost[0].reason, lost: lost.length }, 'live hints were lost');
}

/**
 * An event that this version knows no job for (a newer one wrote it) must not hold up all the others: it is published
 * without, comes round again for a worker that knows it, and becomes a dead letter when none does.
 */
function jobsOf(app: App, claimed: ClaimedEvent): JobToAdd[] {
  try {
    return requestsOf(claimed);
  } catch (error) {
    const { id, organizationId, eventType, consumers } = claimed;
    app.log.error(
      { err: error, eventId: id, organizationId, eventType, consumers },
      'an event cannot be routed by this version',
    );
    return [];
  }
}

function requestsOf(claimed: ClaimedEvent): JobToAdd[] {
  const stored = {
    id: claimed.id,
    organizationId: claimed.organizationId,
    event: claimed.payload as DomainEvent,
  };
  return claimed.consumers.map((consumer) => {
    const { name, data } = jobRequest(stored, consumer as JobName);
    const { queue, dedupe } = jobs[name];
    return {
      queue,
      name,
      data,
      jobId: jobIdOf(claimed.id, name, claimed.publications + 1),
      ...(dedupe && { deduplication: { id: `${name}_${valueOf(data, dedupe)}` } }),
    };
  });
}

const valueOf = (data: object, field: string): string =>
  String((data as Record<string, unknown>)[field]);

/** The id of the job that the nth publication of an event adds: the same however often that is tried. */
export const jobIdOf = (eventId: string, name: JobName, publication: number): string =>
  `evt_${eventId}_${name}_${publication}`;

function hintOf(claimed: ClaimedEvent): Hint[] {
  if (claimed.topic === null || claimed.topicSequence === null) return [];
  return [
    {
      organizationId: claimed.organizationId,
      topic: claimed.topic as Topic,
      sequence: claimed.topicSequence,
      entityId: claimed.entityId,
    },
  ];
}
