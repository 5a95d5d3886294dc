import { QUEUES } from '@cadre/contracts';
import { acrossTenants, deadEvents, retryEvents, type DeadEvent } from '@cadre/persistence';
import { openQueues, type QueueSettings, type Queues } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';
import { hopeless } from '../outbox/outbox-status.ts';

/**
 * Work that has stopped until an operator retries it: a job that used up its attempts, or an event that a consumer gave up.
 */
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

/** Put back to work at once. */
const EVENTS = 10_000;

/** Opens every queue, for operators' tools. */
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
  const events = (await givenUp(app, limit)).map(
    ({ organizationId, id, eventType, tries, reason, consumers, publishedAt }): DeadLetter => ({
      id: `outbox/${organizationId}/${id}`,
      name: eventType,
      organizationId,
      attempts: tries,
      reason: `no effect in ${consumers.join(', ')}${reason === null ? '' : `: ${reason}`}`,
      at: publishedAt ?? app.clock.now(),
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
  const events = (kind === 'outbox' || id === 'all' ? await givenUp(app, EVENTS) : []).filter(
    (event) => id === 'all' || (event.organizationId === organizationId && event.id === eventId),
  );
  const retried = kind === 'outbox' ? 0 : await queues.deadLetters.retry(id);
  if (events.length === 0) return retried;
  return retried + (await acrossTenants(app.database, (each) => retryEvents(each, events)));
}

const givenUp = (app: App, limit: number): Promise<DeadEvent[]> =>
  acrossTenants(app.database, (session) => deadEvents(session, hopeless(app), limit));

function organizationOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('organizationId' in data)) return null;
  return typeof data.organizationId === 'string' ? data.organizationId : null;
}
