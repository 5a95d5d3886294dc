import {
  evaluate,
  orgModelMemory,
  policyOf,
  registryOf,
  sameJson,
  type Assessment,
  type Cause,
  type Facts,
  type Policy,
} from '@cadre/domain';
import { saveAssessment, setNextChange, type AlertRow, type StaffingRow } from '@cadre/persistence';
import { advanceAlerts } from '../alerts/advance-alerts.ts';
import type { Work } from '../core/work.ts';

/** What an evaluation is made on: read under its lock, or left by the evaluation before in the same transaction. */
export type Ground = { staffing: StaffingRow; policy: Policy; alerts: readonly AlertRow[] };

/** The facts of this organization at an instant, counted by a policy. */
export type FactsAt = (at: number, policy: Policy) => Promise<Facts>;

/** An event that an evaluation is the first to see. */
type Seen = { type: string; at: number };

export type Assessed = {
  /** The ground of the next evaluation. */
  ground: Ground;
  /** The next instant at which an alert or the organization model changes by time alone, or null. */
  nextChangeAt: number | null;
};

/** Evaluates the facts at their instant, decides the alerts and stores both. */
export async function assess(
  work: Work,
  { staffing, policy, alerts }: Ground,
  {
    facts,
    factsAt,
    asked,
    events,
  }: { facts: Facts; factsAt: FactsAt; asked: Cause; events: readonly Seen[] },
): Promise<Assessed> {
  const { at } = facts;
  const assessment = evaluate(facts, policy, { orgModel: staffing.orgModelMemory });
  const underEarlierPolicy = await judgedAsBefore(staffing, assessment, { policy, factsAt });
  const cause = underEarlierPolicy === null ? asked : 'POLICY_CHANGED';
  const changedAt = [...new Set(events.map((event) => event.at))];
  const evaluated = { alerts, asked, at, policy, underEarlierPolicy, changedAt };
  const advanced = await advanceAlerts(work, assessment, evaluated);
  const nextChangeAt = earliest(assessment.nextChangeAt, advanced.nextChangeAt);
  const memory = orgModelMemory(assessment);
  const same = sameButForTime(staffing.assessment, assessment);
  const sequence = same ? staffing.sequence : staffing.sequence + 1;
  if (same) setNextChange(work.tx, { assessedAt: at, nextChangeAt });
  else {
    work.emit({ type: 'StaffingAssessed', sequence });
    work.states.set('staffing', { number: sequence, cause, assessment, nextChangeAt });
    saveAssessment(work.tx, {
      sequence,
      at,
      recordedAt: at < work.at ? work.at : null,
      cause: { kind: cause, events: [...new Set(events.map(({ type }) => type))] },
      assessment,
      caused: advanced.changed || !sameJson(memory, staffing.orgModelMemory),
      nextChangeAt,
      orgModelMemory: memory,
    });
  }
  const after = { ...staffing, sequence, assessedAt: at, assessment, nextChangeAt };
  return {
    ground: {
      staffing: { ...after, orgModelMemory: memory },
      policy,
      alerts: advanced.alerts,
    },
    nextChangeAt: earliest(assessment.orgModel.adoptsAt, advanced.nextChangeAt),
  };
}

/**
 * The rows of now by the policy of the last assessment, counted again with its windows and settings: it tells what changed
 * by policy from what changed by facts. Null where the policy is the same. UNKNOWN where a new version of Cadre changed the
 * numbers, of which only the present ones are known.
 */
async function judgedAsBefore(
  { assessment: before, orgModelMemory: memory }: StaffingRow,
  now: Assessment,
  { policy: { registry }, factsAt }: { policy: Policy; factsAt: FactsAt },
): Promise<Assessment | 'UNKNOWN' | null> {
  if (before === null || !isOtherPolicy(before, now)) return null;
  if (before.registryVersion !== registry.version) return 'UNKNOWN';
  const policy = policyOf(registryOf(before.overrides ?? []), before.facts.organization);
  return evaluate(await factsAt(now.at, policy), policy, { orgModel: memory });
}

/**
 * Whether the rules read other settings or numbers than the last time. Derived from what the rules have read and not from
 * events: a setting that no rule reads is no policy, and one that was committed after the events were read counts too.
 */
function isOtherPolicy(before: Assessment, after: Assessment): boolean {
  const readBy = ({ registryVersion, overrides, facts }: Assessment) => ({
    registryVersion,
    overrides: overrides ?? [],
    windows: facts.windows,
    organization: facts.organization,
  });
  return !sameJson(readBy(before), readBy(after));
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
