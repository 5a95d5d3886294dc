import type { JobData } from '@cadre/contracts';
import { DAY, MINUTE } from '@cadre/domain';
import {
  forgetSettledEvents,
  isImporting,
  listAlerts,
  lockStaffing,
  markHandled,
  readFacts,
  readFactsSince,
  readPolicy,
  thinAssessments,
  waitingTypes,
} from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { systemWork } from '../core/unit-of-work.ts';
import { assess } from './assess.ts';
import { WHOLE_HISTORY } from './whole-history.ts';
import { catchUp } from './walk.ts';

/** How long an event is kept after every consumer has handled it. */
const KEPT = 7 * DAY;
const FORGOTTEN_AT_ONCE = 200;
/** How many of the assessments that have grown too old for a whole history are deleted with one evaluation. */
const THINNED_AT_ONCE = 10_000;
/**
 * How many events one evaluation marks as handled. It covers all of them in what it reads, but marking them takes time too.
 */
const SLICE = 2_000;
/** How long an import that has written only some of its rows may write nothing before it stops holding off evaluations. */
const IMPORT_SILENCE = 2 * MINUTE;

/**
 * Job `recompute-staffing`: one evaluation of an organization, in one transaction.
 *
 * The staffing row is locked before anything is read, so that evaluations follow each other and each sees every commit
 * before it. What needs nothing of what was read before is sent together: the lock with the first reads, then the facts,
 * then all writes with the commit. This evaluation covers all events visible after the lock and marks them as handled, whichever of them
 * asked for it; if there are more than one evaluation marks, the next one marks the rest. Due instants that passed unobserved
 * are evaluated before the present, each at its own instant, so that an outage changes no state, crossing or transition.
 *
 * In the middle of an import it does nothing, so that no alert is raised from half a file. The events wait for the
 * evaluation that the import's end asks for, or, where the import died, for the reconciler, which asks again each minute.
 * Each batch takes the same lock, so none is committed between this check and the reading of the facts.
 * @returns itself, where events are left to be marked, or due instants to be evaluated
 */
export async function recomputeStaffing(
  app: App,
  job: JobData<'recompute-staffing'>,
): Promise<JobData<'recompute-staffing'> | void> {
  const { organizationId, cause } = job;
  return systemWork(app, organizationId, 'recomputeStaffing', async (work) => {
    const [staffing, importing, events, policy, alerts] = await Promise.all([
      lockStaffing(work.tx),
      isImporting(work.tx, work.at - IMPORT_SILENCE),
      waitingTypes(work.tx, CONSUMER, SLICE),
      readPolicy(work.tx),
      listAlerts(work.tx),
    ]);
    if (importing) return;
    // The time is read after the lock is held, because what was committed during the wait is about to be read. Clocks of
    // two machines differ, so an evaluation is never dated before the last one.
    const at = Math.max(app.clock.now(), staffing.assessedAt ?? 0);
    const since = staffing.assessedAt ?? at;
    const { facts, due, all } = await readFactsSince(work.tx, at, { since, policy });
    const ground = await catchUp(
      work,
      { staffing, policy, alerts },
      { now: at, due, changed: events.length > 0 },
    );
    if (!all) return job;
    await assess(work, ground, {
      facts,
      factsAt: (instant, by) => readFacts(work.tx, instant, by),
      asked: cause.kind === 'TIME' ? 'TIME_PASSED' : 'FACTS_CHANGED',
      events,
    });
    const ids = events.map(({ id }) => id);
    markHandled(work.tx, CONSUMER, ids, work.at);
    forgetSettledEvents(work.tx, work.at - KEPT, FORGOTTEN_AT_ONCE);
    // With the first evaluation of a day, what the day before has made old enough.
    if (Math.floor(at / DAY) > Math.floor(since / DAY))
      thinAssessments(work.tx, work.at - WHOLE_HISTORY, THINNED_AT_ONCE);
    if (events.length === SLICE) return job;
  });
}

const CONSUMER = 'recompute-staffing';
