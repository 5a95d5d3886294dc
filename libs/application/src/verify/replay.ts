import {
  advance,
  alertPeriods,
  alertKey,
  ALERT_RULES,
  evaluate,
  findingsOf,
  orgModelMemory,
  policyOf,
  REGISTRY,
  subjectOf,
  registryOf,
  type Alert,
  type AlertTransition,
  type Assessment,
  type Cause,
  type OrgModelMemory,
  type Policy,
} from '@cadre/domain';
import { alertActions, assessmentsAfter, type AssessmentRow, type Tx } from '@cadre/persistence';
import { asJson, firstDifference } from './difference.ts';

/** What a member did to an alert, and the alert after it. */
type Action = { at: number; alert: Alert };
type Entry = AssessmentRow;

/** The result of replaying the history from its beginning. */
export type Replayed = {
  last: Entry | null;
  count: number;
  orgModel: OrgModelMemory | null;
  /** By `alertKey`. */
  alerts: Map<string, Alert>;
  transitions: AlertTransition[];
  /** Entries that do not follow from their facts and the entries before them. */
  broken: { sequence: number; detail: string }[];
};

const PAGE = 100;

/**
 * Replays the stored assessments in order: runs the rules on their facts again, then the org model with what it remembers,
 * then the alerts. An assessment by another version of the registry is taken as stored, because this version does not have
 * its rules.
 */
export async function replay(tx: Tx): Promise<Replayed> {
  const actions = await alertActions(tx);
  const state: Replayed = {
    last: null,
    count: 0,
    orgModel: null,
    alerts: new Map(),
    transitions: [],
    broken: [],
  };
  for (let after = 0; ;) {
    const page = await assessmentsAfter(tx, after, PAGE);
    for (const entry of page) {
      // At one instant, a member's action comes after the evaluation, since the member acts on what it shows.
      while (actions[0] && actions[0].at < entry.at) applyAction(state, actions.shift());
      live(state, entry);
    }
    after = page.at(-1)?.sequence ?? after;
    if (page.length < PAGE) break;
  }
  for (const action of actions) applyAction(state, action);
  return state;
}

function live(state: Replayed, entry: Entry): void {
  const { assessment, sequence } = entry;
  // It holds the settings and the overrides that it was made with.
  const policy = policyOf(registryOf(assessment.overrides ?? []), assessment.facts.organization);
  const ours = assessment.registryVersion === REGISTRY.version;
  const again = ours
    ? asJson(evaluate(assessment.facts, policy, { orgModel: state.orgModel }))
    : assessment;
  const detail = firstDifference(assessment, again);
  if (detail !== null) state.broken.push({ sequence, detail });
  if (sequence !== state.count + 1) {
    state.broken.push({ sequence, detail: `follows number ${state.last?.sequence ?? 0}` });
  }
  if (entry.at !== assessment.at || entry.at < (state.last?.at ?? entry.at)) {
    state.broken.push({ sequence, detail: 'is not of the instant that it stands at' });
  }
  state.orgModel = orgModelMemory(again);
  state.count += 1;
  state.last = entry;
  advanceAll(state, again, { cause: entry.cause.kind, at: entry.at, policy });
}

/** Advances every alert to `at`, by the results in `assessment`. */
export function advanceAll(
  state: Pick<Replayed, 'alerts' | 'transitions'>,
  assessment: Assessment,
  { cause, at, policy }: { cause: Cause; at: number; policy: Policy },
): void {
  for (const rule of ALERT_RULES) {
    const result = assessment.rules.find((each) => each.rule === rule);
    if (!result) continue;
    const periods = alertPeriods(policy, rule);
    const known = [...state.alerts.values()].filter((alert) => alert.rule === rule).map(subjectOf);
    for (const found of findingsOf(rule, result, known)) {
      const key = alertKey(rule, found.subject);
      const before = state.alerts.get(key) ?? null;
      const { alert, transitions } = advance(before, { ...found, cause }, at, periods);
      if (alert) state.alerts.set(key, alert);
      state.transitions.push(...transitions);
    }
  }
}

function applyAction(state: Replayed, action: Action | undefined): void {
  if (!action) return;
  const { alert } = action;
  state.alerts.set(alertKey(alert.rule, subjectOf(alert)), alert);
}
