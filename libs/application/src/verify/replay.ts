import {
  advance,
  alertPeriods,
  alertKey,
  ALERT_RULES,
  DAY,
  evaluate,
  findingsOf,
  orgModelMemory,
  policyOf,
  REGISTRY,
  sameJson,
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
import { WHOLE_HISTORY } from '../staffing/whole-history.ts';
import { asJson, firstDifference } from './difference.ts';

/** What a member did to an alert, and the alert after it. */
type Action = { at: number; alert: Alert };
type Entry = AssessmentRow;

/** The result of replaying the history from its beginning. */
export type Replayed = {
  last: Entry | null;
  /** The number of the last. */
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
 * its rules. Numbers may be missing where the history was thinned: what caused nothing is nothing to replay.
 */
export async function replay(tx: Tx, now: number): Promise<Replayed> {
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
      live(state, entry, now);
    }
    after = page.at(-1)?.sequence ?? after;
    if (page.length < PAGE) break;
  }
  for (const action of actions) applyAction(state, action);
  return state;
}

function live(state: Replayed, entry: Entry, now: number): void {
  const { assessment, sequence } = entry;
  // It holds the settings and the overrides that it was made with.
  const policy = policyOf(registryOf(assessment.overrides ?? []), assessment.facts.organization);
  const ours = assessment.registryVersion === REGISTRY.version;
  const again = ours
    ? asJson(evaluate(assessment.facts, policy, { orgModel: state.orgModel }))
    : assessment;
  const detail = firstDifference(assessment, again);
  if (detail !== null) state.broken.push({ sequence, detail });
  // What is missing was older than that, and this is of the same day at the latest.
  const isThinned = (entry.recordedAt ?? entry.at) < now - WHOLE_HISTORY + 2 * DAY;
  if (sequence <= state.count || (sequence > state.count + 1 && !isThinned)) {
    state.broken.push({ sequence, detail: `follows number ${state.last?.sequence ?? 0}` });
  }
  if (entry.at !== assessment.at || entry.at < (state.last?.at ?? entry.at)) {
    state.broken.push({ sequence, detail: 'is not of the instant that it stands at' });
  }
  const memory = orgModelMemory(again);
  const isOther = !sameJson(memory, state.orgModel);
  state.orgModel = memory;
  state.count = sequence;
  state.last = entry;
  const changed = advanceAll(state, again, { cause: entry.cause.kind, at: entry.at, policy });
  if (!entry.caused && (changed || isOther)) {
    state.broken.push({ sequence, detail: 'changed an alert or the model, but is kept as if not' });
  }
}

/** Advances every alert to `at`, by the results in `assessment`. Returns whether one is another after it. */
export function advanceAll(
  state: Pick<Replayed, 'alerts' | 'transitions'>,
  assessment: Assessment,
  { cause, at, policy }: { cause: Cause; at: number; policy: Policy },
): boolean {
  let anyChanged = false;
  for (const rule of ALERT_RULES) {
    const result = assessment.rules.find((each) => each.rule === rule);
    if (!result) continue;
    const periods = alertPeriods(policy, rule);
    const known = [...state.alerts.values()].filter((alert) => alert.rule === rule).map(subjectOf);
    for (const found of findingsOf(rule, result, known)) {
      const key = alertKey(rule, found.subject);
      const before = state.alerts.get(key) ?? null;
      const { alert, transitions, changed } = advance(before, { ...found, cause }, at, periods);
      anyChanged ||= changed;
      if (alert) state.alerts.set(key, alert);
      state.transitions.push(...transitions);
    }
  }
  return anyChanged;
}

function applyAction(state: Replayed, action: Action | undefined): void {
  if (!action) return;
  const { alert } = action;
  state.alerts.set(alertKey(alert.rule, subjectOf(alert)), alert);
}
