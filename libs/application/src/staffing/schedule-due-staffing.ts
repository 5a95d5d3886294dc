import { jobs } from '@cadre/contracts';
import { DAY, MINUTE } from '@cadre/domain';
import { acrossTenants, dueStaffing } from '@cadre/persistence';
import type { Queues } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';

const ROUND = 500;

/**
 * Asks for an evaluation of every organization in which something fell due: a start date, the end of a window, of a
 * keep-firing period or of a snooze. No write is needed for that.
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
      jobId: `due_${organizationId}_${nextChangeAt}_${attemptOf(at - nextChangeAt)}`,
      deduplication: { id: `recompute-staffing_${organizationId}` },
    })),
  );
  return due.length;
}

/**
 * An evaluation that keeps failing is asked for again after a minute, then two, four, eight …, and after the first day once
 * a day.
 */
const ATTEMPTS_OF_FIRST_DAY = Math.ceil(Math.log2(DAY / MINUTE)) + 1;

/**
 * Which attempt at an evaluation this is, by how overdue it is (milliseconds). Each attempt adds one job. So a worker whose
 * clock is behind is soon asked again, and an organization whose evaluation always fails leaves dead letters ever more
 * rarely.
 */
export function attemptOf(overdue: number): number {
  if (overdue < MINUTE) return 0;
  if (overdue < DAY) return Math.floor(Math.log2(overdue / MINUTE)) + 1;
  return ATTEMPTS_OF_FIRST_DAY + Math.floor(overdue / DAY);
}
