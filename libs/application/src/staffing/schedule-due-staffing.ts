import { jobs } from '@cadre/contracts';
import { MINUTE } from '@cadre/domain';
import { acrossTenants, dueStaffing } from '@cadre/persistence';
import type { Queues } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';

const ROUND = 500;

/**
 * Asks for an evaluation of every organization for which time alone has changed something: a start date, the end of a
 * window, of a keep-firing period or of a snooze. Nobody has to write anything for that.
 * @returns how many were asked for
 */
export async function scheduleDueStaffing(
  app: App,
  queues: Pick<Queues, 'addBulk'>,
): Promise<number> {
  const at = app.clock.now();
  const due = await acrossTenants(app.database, (session) => dueStaffing(session, at, ROUND));
  await queues.addBulk(
    due.map(({ organizationId, nextChangeAt }) => ({
      queue: jobs['recompute-staffing'].queue,
      name: 'recompute-staffing',
      data: { organizationId, cause: { kind: 'TIME' } },
      // One a minute at most: what fails for good leaves few dead letters, and two clocks that differ still meet.
      jobId: `due_${organizationId}_${nextChangeAt}_${Math.floor(at / MINUTE)}`,
      deduplication: { id: `recompute-staffing_${organizationId}` },
    })),
  );
  return due.length;
}
