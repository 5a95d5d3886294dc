import { MINUTE } from '@cadre/domain';
import { acrossTenants, checkOutbox } from '@cadre/persistence';
import type { Queues } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';
import { jobsFor } from './ask.ts';
import { MAX_TRIES } from './consume.ts';
import { requestsOf } from './publish-outbox.ts';

/** How long the reconciler leaves alone an event that it has looked at. */
export const CHECK_EVERY = MINUTE;
/** How long after its commit it looks for the first time at an event that the committing process has asked for itself. Milliseconds. */
export const FIRST_CHECK = 3_000;
/** The limit on events in a transaction, and on such transactions in a run. */
const ROUND = 1_000;
const ROUNDS = 20;

export type Reconciled = { settled: number; asked: number };

/**
 * The net below the direct road and the queue: finds events published some time ago that some consumer has not handled (a stopped service, an emptied queue, a lost
 * job), and adds the job they wait for to the queue; where it is waiting already nothing changes and nothing is counted.
 * Events that every consumer has handled are settled. A larger backlog is read part by part.
 * @returns how many events were settled, and how many jobs were asked for
 */
export async function reconcileOutbox(
  app: App,
  queues: Pick<Queues, 'addBulk'>,
  after: number = CHECK_EVERY,
  round: number = ROUND,
): Promise<Reconciled> {
  const at = app.clock.now();
  const limits = { before: at - after, at, maxRows: round, maxTries: MAX_TRIES };
  const total: Reconciled = { settled: 0, asked: 0 };
  for (let rounds = 0, looked = round; looked >= round && rounds < ROUNDS; rounds += 1) {
    // The jobs are added before the transaction commits: if adding them fails, the events count as not looked at.
    looked = await acrossTenants(app.database, async (session) => {
      const events = await checkOutbox(session, limits);
      const asked = jobsFor(
        app,
        events.flatMap((event) => requestsOf(event)),
      );
      if (asked.length > 0) await queues.addBulk(asked);
      total.settled += events.filter(({ settled }) => settled).length;
      total.asked += asked.length;
      return events.length;
    });
  }
  return total;
}
