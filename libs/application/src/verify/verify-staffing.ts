import {
  alertKey,
  alertNextChangeAt,
  alertPeriods,
  countFacts,
  evaluate,
  orgModelMemory,
  REGISTRY,
  type Alert,
  type AlertTransition,
  type Assessment,
  type Policy,
} from '@cadre/domain';
import {
  findStaffing,
  holdOffEvaluations,
  listAlerts,
  readPolicy,
  readWorld,
  transitionsByEvaluation,
  type StaffingRow,
  type Tx,
} from '@cadre/persistence';
import { earliest } from '../staffing/assess.ts';
import { asJson, firstDifference, type Difference } from './difference.ts';
import { advanceAll, replay, type Replayed } from './replay.ts';

/**
 * Computes an organization's assessment again from its rows, by the reference count instead of the SQL statement, and its
 * alerts and org model by replaying the history. Blocks evaluations meanwhile.
 */
export async function verifyStaffing(tx: Tx, now: number): Promise<Difference[]> {
  const differences: Difference[] = [];
  const compare = (what: string, which: string, stored: unknown, computed: unknown): void => {
    const detail = firstDifference(stored, asJson(computed));
    if (detail !== null)
      differences.push({ organizationId: tx.organizationId, what, which, detail });
  };
  await holdOffEvaluations(tx);
  const staffing = await findStaffing(tx);
  if (!staffing?.assessment || staffing.assessedAt === null) {
    const detail = 'was never evaluated';
    return [{ organizationId: tx.organizationId, what: 'assessment', which: 'latest', detail }];
  }
  const past = await replay(tx, now);
  for (const { sequence, detail } of past.broken) {
    const which = String(sequence);
    differences.push({ organizationId: tx.organizationId, what: 'history', which, detail });
  }
  compare('count', 'assessments', staffing.sequence, past.count);
  compare('assessment', 'last of the history', staffing.assessment, past.last?.assessment);
  compare('assessment', 'org model memory', staffing.orgModelMemory, past.orgModel);
  const policy = await readPolicy(tx);
  await compareLatest(tx, staffing, { past, policy, compare });
  await compareAlerts(tx, staffing, { past, policy, compare });
  return differences;
}

type Compare = (what: string, which: string, stored: unknown, computed: unknown) => void;
type Comparison = { past: Replayed; policy: Policy; compare: Compare };

async function compareLatest(
  tx: Tx,
  { assessment, assessedAt }: StaffingRow,
  { past, policy, compare }: Comparison,
): Promise<void> {
  // An assessment by another version's rules cannot be compared: the next change has it evaluated again.
  if (!assessment || assessedAt === null || assessment.registryVersion !== REGISTRY.version) return;
  const facts = countFacts(await readWorld(tx), assessedAt, policy);
  const again = asJson(evaluate(facts, policy, { orgModel: past.orgModel }));
  compare('assessment', 'latest', withoutInstant(assessment), withoutInstant(again));
  compare('assessment', 'org model', past.orgModel, orgModelMemory(again));
}

async function compareAlerts(
  tx: Tx,
  { assessment, assessedAt, nextChangeAt }: StaffingRow,
  { past, policy, compare }: Comparison,
): Promise<void> {
  // Evaluations without a new result are not in the history, but time has passed in them.
  if (assessment && assessedAt !== null)
    advanceAll(past, assessment, { cause: 'TIME_PASSED', at: assessedAt, policy });
  const rows = await listAlerts(tx);
  const stored = new Map(rows.map((row) => [alertKey(row.rule, row.subject), row]));
  for (const key of new Set([...stored.keys(), ...past.alerts.keys()])) {
    const row = stored.get(key);
    compare('alert', key, withoutUpdatedAt(row?.machine), withoutUpdatedAt(past.alerts.get(key)));
    if (!row) continue;
    const { state, severity, crossing, severityNumber } = row;
    compare(
      'alert',
      `${key} columns`,
      { state, severity, crossing, severityNumber },
      pick(row.machine),
    );
  }
  const alerts = [...past.alerts.values()].map((alert) =>
    alertNextChangeAt(alert, alertPeriods(policy, alert.rule)),
  );
  compare(
    'assessment',
    'next change',
    nextChangeAt,
    earliest(assessment?.nextChangeAt ?? null, ...alerts),
  );
  compare('transition', 'all', keysOf(await transitionsByEvaluation(tx)), keysOf(past.transitions));
}

/** An assessment without the instant it is about: an equal later result is not stored again. */
const withoutInstant = (assessment: Assessment) => ({
  ...assessment,
  at: 0,
  facts: { ...assessment.facts, at: 0 },
});

const pick = ({ state, severity, crossing, severityNumber }: Alert) => ({
  state,
  severity,
  crossing,
  severityNumber,
});

/** An alert without the last instant it was advanced to, which changes even when nothing else does. */
const withoutUpdatedAt = (alert: Alert | undefined) => alert && { ...alert, updatedAt: 0 };

type Transition = Pick<
  AlertTransition,
  'rule' | 'subject' | 'crossing' | 'transition' | 'severityNumber' | 'at'
>;

/**
 * The number of notifications by their unique key. A member's closing of an alert is left out: it does not follow from the
 * history.
 */
const keysOf = (transitions: readonly Transition[]): Record<string, number> =>
  Object.fromEntries(
    transitions.map(({ rule, subject, crossing, transition, severityNumber, at }) => [
      `${alertKey(rule, subject)}/${crossing}/${transition}/${severityNumber}`,
      at,
    ]),
  );
