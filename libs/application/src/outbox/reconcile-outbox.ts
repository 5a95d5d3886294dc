import { acrossTenants, reconcileOutbox as reconcile, type Reconciled } from '@cadre/persistence';
import { MINUTE } from '@cadre/domain';
import type { App } from '../core/app.ts';

/** At most this many events a transaction. */
const ROUND = 1_000;
/** How often an event is published before it waits for an operator. */
export const MAX_PUBLICATIONS = 5;

/**
 * Finds events published over a minute ago whose effect never arrived (an emptied queue, a lost job) and lets them be
 * published again; those that every consumer has handled are settled. Round by round until there is none left to look
 * at: whoever evaluates looks through what is not settled, so a backlog of it would slow every evaluation.
 * @returns how many were settled, published again, and given up until an operator looks
 */
export async function reconcileOutbox(
  app: App,
  after: number = MINUTE,
  round: number = ROUND,
): Promise<Reconciled> {
  const at = app.clock.now();
  const limits = { before: at - after, at, maxRows: round, maxPublications: MAX_PUBLICATIONS };
  const total: Reconciled = { settled: 0, republished: 0, givenUp: 0 };
  for (;;) {
    const done = await acrossTenants(app.database, (session) => reconcile(session, limits));
    total.settled += done.settled;
    total.republished += done.republished;
    total.givenUp += done.givenUp;
    if (done.settled + done.republished + done.givenUp < round) return total;
  }
}
