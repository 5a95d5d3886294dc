import { QUEUES } from '@cadre/contracts';
import { acrossTenants, republishOutbox, unsettledOutbox } from '@cadre/persistence';
import type { UnsettledEvent } from '@cadre/persistence';
import { openQueues, type QueueSettings, type Queues } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';
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
  const jobs = (await queues.deadLetters.list(limit)).map(
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
  return [...jobs, ...events].sort((a, b) => b.at - a.at).slice(0, limit);
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
  const published =
    events.length === 0
      ? 0
      : await acrossTenants(app.database, (session) => republishOutbox(session, events));
  return published + (kind === 'outbox' ? 0 : await queues.deadLetters.retry(id));
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
