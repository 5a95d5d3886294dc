import { advance } from '../alerts/machine.ts';
import { alertNextChangeAt } from '../alerts/pass-time.ts';
import type { Alert, AlertReminder, AlertTransition } from '../alerts/alert.types.ts';
import type { Instant } from '../shared/time.ts';
import { ALERT_RULES, type AlertRule, type Cause, type RuleId } from '../shared/vocabulary.ts';
import type { Assessment, OrgModelMemory, RuleResult } from '../staffing/assessment.types.ts';
import { alertPolicy, factWindows, REGISTRY, type Registry } from '../staffing/benchmarks/index.ts';
import { evaluate, orgModelMemory } from '../staffing/evaluate.ts';
import { countFacts } from '../staffing/facts.ts';
import type { World } from '../staffing/world.ts';

/** One organization evaluated again and again, as the service does: assessment, then alerts. */
export class Story {
  /** The rules listened to; all of them unless some are named. */
  readonly #rules: readonly AlertRule[];
  registry: Registry = REGISTRY;
  memory: OrgModelMemory | null = null;
  assessment: Assessment | null = null;
  readonly alerts = new Map<AlertRule, Alert>();
  readonly told: AlertTransition[] = [];
  readonly reminded: AlertReminder[] = [];

  constructor(...rules: AlertRule[]) {
    this.#rules = rules.length > 0 ? rules : ALERT_RULES;
  }

  /** Evaluates `world` at `at`; returns what was told because of it, as `RULE TRANSITION SEVERITY`. */
  evaluate(world: World, at: Instant, cause: Cause = 'FACTS_CHANGED'): string[] {
    const facts = countFacts(world, at, factWindows(this.registry));
    const assessment = evaluate(facts, this.registry, { orgModel: this.memory });
    this.assessment = assessment;
    this.memory = orgModelMemory(assessment);
    const told: AlertTransition[] = [];
    for (const rule of this.#rules) {
      const evaluation = { ...resultOf(assessment, rule), rule, cause };
      const known = this.alerts.get(rule) ?? null;
      const next = advance(known, evaluation, at, alertPolicy(this.registry, rule));
      if (next.alert) this.alerts.set(rule, next.alert);
      told.push(...next.transitions);
      this.reminded.push(...next.reminders);
    }
    this.told.push(...told);
    return told.map(({ rule, transition, severity }) => `${rule} ${transition} ${severity}`);
  }

  /** When the scheduler wakes this organization if nobody writes anything. */
  get wakesAt(): Instant | null {
    const instants = [this.assessment?.nextChangeAt ?? null];
    for (const [rule, alert] of this.alerts) {
      instants.push(alertNextChangeAt(alert, alertPolicy(this.registry, rule)));
    }
    const known = instants.filter((instant) => instant !== null);
    return known.length === 0 ? null : Math.min(...known);
  }

  alert(rule: AlertRule): Alert {
    const alert = this.alerts.get(rule);
    if (!alert) throw new Error(`${rule} was never crossed`);
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

/** Assesses a world once, with nothing remembered. */
export const assess = (world: World, at: Instant, registry: Registry = REGISTRY): Assessment =>
  evaluate(countFacts(world, at, factWindows(registry)), registry, { orgModel: null });

/** The ids of the reasons that are met. */
export const metReasons = ({ reasons }: Pick<RuleResult, 'reasons'>): string[] =>
  reasons.filter(({ state }) => state === 'WARNING' || state === 'CRITICAL').map(({ id }) => id);
