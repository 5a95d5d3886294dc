import type { JobData } from '@cadre/contracts';
import {
  DAY,
  evaluate,
  MINUTE,
  orgModelMemory,
  sameJson,
  type Assessment,
  type Cause,
  type Policy,
} from '@cadre/domain';
import {
  forgetSettledEvents,
  isImporting,
  listAlerts,
  lockStaffing,
  markHandled,
  readFacts,
  readPolicy,
  saveAssessment,
  setNextChange,
  waitingTypes,
  type AlertRow,
  type StaffingRow,
} from '@cadre/persistence';
import { advanceAlerts } from '../alerts/advance-alerts.ts';
import type { App } from '../core/app.ts';
import { systemWork } from '../core/unit-of-work.ts';
import type { Work } from '../core/work.ts';

/** How long an event is kept after every consumer has handled it. */
const KEPT = 7 * DAY;
const FORGOTTEN_AT_ONCE = 200;
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
 * asked for it; if there are more than one evaluation marks, the next one marks the rest.
 *
 * In the middle of an import it does nothing, so that no alert is raised from half a file. The events wait for the
 * evaluation that the import's end asks for, or, where the import died, for the reconciler, which asks again each minute.
 * Each batch takes the same lock, so none is committed between this check and the reading of the facts.
 * @returns itself, where events are left to be marked
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
    await assess(
      work,
      { staffing, policy, alerts },
      {
        // The time is read after the lock is held, because what was committed during the wait is about to be read. Clocks of
        // two machines differ, so an evaluation is never dated before the last one.
        at: Math.max(app.clock.now(), staffing.assessedAt ?? 0),
        asked: cause.kind === 'TIME' ? 'TIME_PASSED' : 'FACTS_CHANGED',
        events: events.map(({ type }) => type),
      },
    );
    const ids = events.map(({ id }) => id);
    markHandled(work.tx, CONSUMER, ids, work.at);
    forgetSettledEvents(work.tx, work.at - KEPT, FORGOTTEN_AT_ONCE);
    if (events.length === SLICE) return job;
  });
}

const CONSUMER = 'recompute-staffing';

/** What an evaluation reads under its lock, beside the facts. */
type Ground = { staffing: StaffingRow; policy: Policy; alerts: readonly AlertRow[] };

/** Evaluates, decides the alerts and stores both. */
async function assess(
  work: Work,
  { staffing, policy, alerts }: Ground,
  { at, asked, events }: { at: number; asked: Cause; events: string[] },
): Promise<void> {
  const facts = await readFacts(work.tx, at, policy);
  const assessment = evaluate(facts, policy, { orgModel: staffing.orgModelMemory });
  const underEarlierPolicy = await judgedAsBefore(work, staffing, assessment, policy);
  const cause = underEarlierPolicy === null ? asked : 'POLICY_CHANGED';
  const evaluated = { alerts, asked, at, policy, underEarlierPolicy };
  const alertsChangeAt = await advanceAlerts(work, assessment, evaluated);
  const nextChangeAt = earliest(assessment.nextChangeAt, alertsChangeAt);
  if (sameButForTime(staffing.assessment, assessment)) {
    return setNextChange(work.tx, { assessedAt: at, nextChangeAt });
  }
  const sequence = staffing.sequence + 1;
  work.emit({ type: 'StaffingAssessed', sequence });
  work.states.set('staffing', { number: sequence, cause, assessment, nextChangeAt });
  saveAssessment(work.tx, {
    sequence,
    at,
    cause: { kind: cause, events: [...new Set(events)] },
    assessment,
    nextChangeAt,
    orgModelMemory: orgModelMemory(assessment),
  });
}

/**
 * The rows of now by the policy of the last assessment, counted again with its windows and settings: it tells what changed
 * by policy from what changed by facts. Null where the policy is the same. UNKNOWN where a new version of Cadre changed the
 * numbers, of which only the present ones are known.
 */
async function judgedAsBefore(
  { tx }: Work,
  { assessment: before, orgModelMemory: memory }: StaffingRow,
  now: Assessment,
  { registry }: Policy,
): Promise<Assessment | 'UNKNOWN' | null> {
  if (before === null || !isOtherPolicy(before, now)) return null;
  if (before.registryVersion !== registry.version) return 'UNKNOWN';
  const policy = { registry, settings: before.facts.organization };
  return evaluate(await readFacts(tx, now.at, policy), policy, { orgModel: memory });
}

/**
 * Whether the rules read other settings or numbers than the last time. Derived from what the rules have read and not from
 * events: a setting that no rule reads is no policy, and one that was committed after the events were read counts too.
 */
function isOtherPolicy(before: Assessment, after: Assessment): boolean {
  const policyOf = ({ registryVersion, facts }: Assessment) => ({
    registryVersion,
    windows: facts.windows,
    organization: facts.organization,
  });
  return !sameJson(policyOf(before), policyOf(after));
}

export function earliest(...instants: (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** Whether two assessments say the same; only the instant they are about may differ. */
export function sameButForTime(before: Assessment | null, after: Assessment): boolean {
  return before !== null && sameJson(withoutInstant(before), withoutInstant(after));
}

const withoutInstant = (assessment: Assessment) => ({
  ...assessment,
  at: 0,
  facts: { ...assessment.facts, at: 0 },
});
