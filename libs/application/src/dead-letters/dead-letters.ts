import { jobs, QUEUES, type JobName } from '@cadre/contracts';
import { acrossTenants, republishOutbox, unsettledOutbox } from '@cadre/persistence';
import type { UnsettledEvent } from '@cadre/persistence';
import { openQueues, type QueueSettings, type Queues } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';
import { jobIdOf } from '../outbox/publish-outbox.ts';
import { MAX_PUBLICATIONS } from '../outbox/reconcile-outbox.ts';

/** Work that has stopped until an operator looks: a job out of attempts, or an event that was given up. */
export type DeadLetter = {
  /** What `retryDeadLetters` takes: `<queue>/<job id>` or `outbox/<organization id>/<event id>`. */
  id: string;
  /** The job's name, or the event's type. */
  name: string;
  organizationId: string | null;
  /** How often it was tried. */
  attempts: number;
  reason: string;
  /** Epoch milliseconds. */
  at: number;
};

/** Looked through for events given up; they come round after everything that is still being tried. */
const EVENTS = 10_000;

/** Every queue there is, for whoever looks after them. */
export const openAllQueues = (settings: QueueSettings): Queues => openQueues(settings, QUEUES);

/** The latest first. */
export async function listDeadLetters(
  app: App,
  queues: Pick<Queues, 'deadLetters'>,
  limit: number,
): Promise<DeadLetter[]> {
  const failed = (await queues.deadLetters.list(limit)).map(
    ({ id, name, data, attempts, reason, failedAt }): DeadLetter => ({
      id,
      name,
      organizationId: organizationOf(data),
      attempts,
      reason,
      at: failedAt,
    }),
  );
  const events = (await givenUp(app)).map(
    ({ organizationId, id, eventType, publications, missing, publishedAt }): DeadLetter => ({
      id: `outbox/${organizationId}/${id}`,
      name: eventType,
      organizationId,
      attempts: publications,
      reason: `no effect in ${missing.join(', ')}`,
      at: publishedAt,
    }),
  );
  return [...failed, ...events].sort((a, b) => b.at - a.at).slice(0, limit);
}

/**
 * Puts one back to work, or `all` of them, with fresh attempts.
 * @returns how many; 0 when there is no such dead letter
 */
export async function retryDeadLetters(
  app: App,
  queues: Pick<Queues, 'deadLetters'>,
  id: string,
): Promise<number> {
  const [kind, organizationId, eventId] = id.split('/');
  const events =
    id === 'all'
      ? await givenUp(app)
      : kind === 'outbox'
        ? (await givenUp(app)).filter(
            (event) => event.organizationId === organizationId && event.id === eventId,
          )
        : [];
  if (kind === 'outbox') await clearTheWay(queues, events);
  const retried = kind === 'outbox' ? 0 : await queues.deadLetters.retry(id);
  const published =
    events.length === 0
      ? 0
      : await acrossTenants(app.database, (session) => republishOutbox(session, events));
  return published + retried;
}

/**
 * The jobs of an event's earlier publications may be dead letters themselves. While they are kept, jobs of the same ids
 * would not be added again: they are put back to work first, which also gives their ids free.
 */
async function clearTheWay(
  queues: Pick<Queues, 'deadLetters'>,
  events: readonly UnsettledEvent[],
): Promise<void> {
  for (const { id, missing, publications } of events) {
    for (const name of missing.filter((each): each is JobName => each in jobs)) {
      for (let number = 1; number <= publications; number += 1) {
        await queues.deadLetters.retry(`${jobs[name].queue}/${jobIdOf(id, name, number)}`);
      }
    }
  }
}

async function givenUp(app: App): Promise<UnsettledEvent[]> {
  const now = app.clock.now();
  const events = await acrossTenants(app.database, (session) =>
    unsettledOutbox(session, now, EVENTS),
  );
  return events.filter(
    ({ publications, missing }) => publications >= MAX_PUBLICATIONS && missing.length > 0,
  );
}

function organizationOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('organizationId' in data)) return null;
  return typeof data.organizationId === 'string' ? data.organizationId : null;
}
