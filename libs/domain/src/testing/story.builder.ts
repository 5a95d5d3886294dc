import { advance } from '../alerts/machine.ts';
import { alertNextChangeAt } from '../alerts/pass-time.ts';
import { alertKey, findingsOf, subjectOf } from '../alerts/subjects.ts';
import type { Alert, AlertReminder, AlertTransition } from '../alerts/alert.types.ts';
import type { Instant } from '../shared/time.ts';
import { type Cause } from '../shared/vocabulary.ts';
import type { Assessment, OrgModelMemory, RuleResult } from '../staffing/assessment.types.ts';
import { REGISTRY, type Registry } from '../staffing/benchmarks/index.ts';
import type { Facts } from '../staffing/facts.types.ts';
import { alertPeriods, policyOf, type Policy } from '../staffing/policy.ts';
import { ALERT_RULES, type AlertRule, type RuleId } from '../staffing/rules/rules.ts';
import { evaluate, orgModelMemory } from '../staffing/evaluate.ts';
import { countFacts } from '../staffing/facts.ts';
import type { World } from '../staffing/world.ts';

/** One organization that is evaluated repeatedly, as the service does: assessment, then alerts. */
export class Story {
  /** The rules whose alerts are kept; all of them unless some are named. */
  readonly #rules: readonly AlertRule[];
  registry: Registry = REGISTRY;
  #policy: Policy | null = null;
  memory: OrgModelMemory | null = null;
  assessment: Assessment | null = null;
  /** By `alertKey`. */
  readonly alerts = new Map<string, Alert>();
  readonly told: AlertTransition[] = [];
  readonly reminded: AlertReminder[] = [];

  constructor(...rules: AlertRule[]) {
    this.#rules = rules.length > 0 ? rules : ALERT_RULES;
  }

  /** Evaluates `world` at `at`; returns the notifications, as `RULE TRANSITION SEVERITY`, with the subject after the rule. */
  evaluate(world: World, at: Instant, cause: Cause = 'FACTS_CHANGED'): string[] {
    const policy = policyOf(this.registry, world.organization);
    this.#policy = policy;
    const assessment = evaluate(countFacts(world, at, policy), policy, { orgModel: this.memory });
    this.assessment = assessment;
    this.memory = orgModelMemory(assessment);
    const told: AlertTransition[] = [];
    for (const rule of this.#rules) {
      const subjects = this.alertsOf(rule).map(subjectOf);
      for (const found of findingsOf(rule, resultOf(assessment, rule), subjects)) {
        const key = alertKey(rule, found.subject);
        const known = this.alerts.get(key) ?? null;
        const next = advance(known, { ...found, cause }, at, alertPeriods(policy, rule));
        if (next.alert) this.alerts.set(key, next.alert);
        told.push(...next.transitions);
        this.reminded.push(...next.reminders);
      }
    }
    this.told.push(...told);
    return told.map(
      ({ rule, subject, transition, severity }) =>
        `${alertKey(rule, subject)} ${transition} ${severity}`,
    );
  }

  /** When the scheduler evaluates this organization next if nothing is written. */
  get wakesAt(): Instant | null {
    const instants = [this.assessment?.nextChangeAt ?? null];
    const policy = this.#policy;
    for (const alert of this.alerts.values()) {
      if (policy) instants.push(alertNextChangeAt(alert, alertPeriods(policy, alert.rule)));
    }
    const known = instants.filter((instant) => instant !== null);
    return known.length === 0 ? null : Math.min(...known);
  }

  alertsOf(rule: AlertRule): Alert[] {
    return [...this.alerts.values()].filter((alert) => alert.rule === rule);
  }

  alert(rule: AlertRule, subject = ''): Alert {
    const alert = this.alerts.get(alertKey(rule, subject));
    if (!alert) throw new Error(`${alertKey(rule, subject)} was never crossed`);
    return alert;
  }

  result(rule: RuleId): RuleResult {
    if (!this.assessment) throw new Error('nothing was evaluated');
    return resultOf(this.assessment, rule);
  }
}

export function resultOf({ rules }: Assessment, rule: RuleId): RuleResult {
  const result = rules.find((each) => each.rule === rule);
  if (!result) throw new Error(`no result of ${rule}`);
  return result;
}

/** The facts of a world under the registry without overrides. */
export const factsOf = (world: World, at: Instant): Facts =>
  countFacts(world, at, policyOf(REGISTRY, world.organization));

/** Assesses a world once, with nothing remembered. */
export const assess = (world: World, at: Instant, registry: Registry = REGISTRY): Assessment =>
  assessWith(policyOf(registry, world.organization), world, at);

/** Assesses a world once under a given policy. */
export const assessWith = (policy: Policy, world: World, at: Instant): Assessment =>
  evaluate(countFacts(world, at, policy), policy, { orgModel: null });

/** The ids of the reasons that are met. */
export const metReasons = ({ reasons }: Pick<RuleResult, 'reasons'>): string[] =>
  reasons.filter(({ state }) => state === 'WARNING' || state === 'CRITICAL').map(({ id }) => id);
