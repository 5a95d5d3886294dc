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
    await queues.addBulk(claimed.flatMap(jobsOf));
    faultPoint('after-add');
    await markPublished(session, claimed, app.clock.now());
    return claimed;
  });
  faultPoint('after-publish');
  app.metrics.outboxPublished.inc(events.length);
  for (const hint of events.flatMap(hintOf)) {
    // The truth is in the tables, and whoever missed a hint finds the gap in the numbers.
    await live
      .publish(hint)
      .catch((error: unknown) => app.log.warn({ err: error }, 'a live hint was lost'));
  }
  return events.length;
}

function jobsOf(claimed: ClaimedEvent): JobToAdd[] {
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
      jobId: `evt_${claimed.id}_${name}_${claimed.publications + 1}`,
      ...(dedupe && { deduplication: { id: `${name}_${claimed.organizationId}` } }),
    };
  });
}

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
