import type { RuleResult } from '../assessment.types.ts';
import type { BenchmarkDraft } from '../benchmarks/benchmarks.types.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';

/**
 * One rule. Everything else that depends on rules (the registry, alerts, the API's enums, titles on screens, the page of
 * rules) is derived from the list of these.
 */
export type Rule<Id extends string, Alert extends AlertKind, Needs extends readonly AnyRule[]> = {
  readonly id: Id;
  /** Its name on screens. */
  readonly title: string;
  /** The question it answers, in one sentence. */
  readonly question: string;
  readonly alert: Alert;
  /** The registry's rows that belong to the rule. */
  readonly benchmarks: readonly BenchmarkDraft[];
  /** Rules whose results it reads. They are evaluated before it; two rules that need each other do not compile. */
  readonly needs: Needs;
  /** Null where the answer is not a state with reasons: the organization model is a ladder (`org-model.ts`). */
  readonly judge: Judge<Needs[number]['id']> | null;
};

/** The alerts a rule raises: none, one for the rule, or one for each subject. */
export type AlertKind = 'none' | 'rule' | 'subject';

export type Judge<Needed extends string> = (
  facts: Facts,
  policy: Policy,
  context: { readonly results: Readonly<Record<Needed, RuleResult>> },
) => RuleResult;

/** A rule of any id, without the type of its needs. */
export type AnyRule = Omit<Rule<string, AlertKind, readonly []>, 'needs' | 'judge'>;

/**
 * Checks the shape and keeps id and needs as types. A `judge` written inline declares its return type, or types would be
 * circular.
 */
export const defineRule = <
  const Id extends string,
  const Alert extends AlertKind,
  const Needs extends readonly AnyRule[] = readonly [],
>(
  rule: Omit<Rule<Id, Alert, Needs>, 'needs'> & { readonly needs?: Needs },
): Rule<Id, Alert, Needs> => ({ ...rule, needs: rule.needs ?? ([] as unknown as Needs) });
