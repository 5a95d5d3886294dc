import { acrossTenants, reconcileOutbox as reconcile } from '@cadre/persistence';
import { MINUTE } from '@cadre/domain';
import type { App } from '../core/app.ts';

const ROUND = 1_000;
/** How often an event is published before it waits for an operator. */
export const MAX_PUBLICATIONS = 5;

/**
 * Finds events published over a minute ago whose effect never arrived (an emptied queue, a lost job) and lets them be
 * published again; those that every consumer has handled are settled.
 * @returns how many were settled, published again, and given up until an operator looks
 */
export function reconcileOutbox(app: App, after: number = MINUTE) {
  const at = app.clock.now();
  return acrossTenants(app.database, (session) =>
    reconcile(session, {
      before: at - after,
      at,
      maxRows: ROUND,
      maxPublications: MAX_PUBLICATIONS,
    }),
  );
}
