import { approximately, exact, minus } from '../../shared/exact.ts';
import type { ContextFact, Reason, RuleResult, UnknownReason } from '../assessment.types.ts';
import type { BenchmarkDraft } from '../benchmarks/benchmarks.types.ts';
import { valueOf } from '../benchmarks/lookup.ts';
import { house, houseNumber, SECTION, source } from '../benchmarks/row.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';
import { coverageOf } from './coverage.ts';
import { defineRule } from './define-rule.ts';
import { SIGNS, unknownOf, type Sign } from './mlops-signs.ts';
import {
  clearOf,
  evidence,
  figure,
  isMet,
  judge,
  ruleResult,
  threshold,
  worstOf,
} from './reason.ts';

const RULE = 'MLOPS_HIRE';

/** The rule's registry rows. PLATFORM_CAPACITY reads the last four signs from here as well. */
const ROWS: readonly BenchmarkDraft[] = [
  house({
    name: 'satisfiedAt',
    value: 1,
    unit: 'FTE',
    comparator: '>=',
    says: 'The need for a first MLOps engineer is met by one full-time equivalent, and by no less',
  }),
  source(SECTION.firstMlops, {
    name: 'secondMlEngineer.due',
    value: 2,
    unit: 'HEADS',
    comparator: '>=',
    says: 'The need for MLOps usually shows once a second ML engineer has joined',
  }),
  source(SECTION.firstMlops, {
    name: 'productionUseCases.due',
    value: 3,
    unit: 'USE_CASES',
    comparator: '>=',
    says: 'The need for MLOps usually shows once a third use case runs in production',
  }),
  source(SECTION.firstMlops, {
    name: 'productionModels.overdue',
    value: 5,
    unit: 'MODELS',
    comparator: '>',
    says: 'With more than five models in production the first MLOps hire is already late',
  }),
  houseNumber(SECTION.firstMlops, {
    name: 'leadTime.due',
    value: 7,
    unit: 'DAYS',
    comparator: '>',
    says: 'Deployments that take longer than a week are no longer a matter of days',
    atMost: 'leadTime.overdue',
  }),
  houseNumber(SECTION.firstMlops, {
    name: 'leadTime.overdue',
    value: 14,
    unit: 'DAYS',
    comparator: '>=',
    says: 'Deployments that take two weeks or more are a matter of weeks instead of days',
  }),
  houseNumber(SECTION.mlopsFaq, {
    name: 'blockedDeployments.due',
    value: 1,
    unit: 'USE_CASES',
    comparator: '>=',
    says: 'One use case stuck in deployment shows that deployment holds up progress',
    atMost: 'blockedDeployments.overdue',
  }),
  houseNumber(SECTION.mlopsFaq, {
    name: 'blockedDeployments.overdue',
    value: 3,
    unit: 'USE_CASES',
    comparator: '>=',
    says: 'Three use cases stuck in deployment show that the MLOps hire is late',
  }),
  source(SECTION.firstMlops, {
    name: 'infraShare.overdue',
    value: 0.5,
    unit: 'SHARE',
    comparator: '>',
    says: 'ML engineers who give infrastructure more of their time than models are a sign of a late hire',
  }),
  houseNumber(SECTION.firstMlops, {
    name: 'monitoringGaps.due',
    value: 1,
    unit: 'INCIDENTS',
    comparator: '>=',
    says: 'A regression that went unseen for want of monitoring asks for somebody who owns monitoring',
    atMost: 'monitoringGaps.overdue',
  }),
  houseNumber(SECTION.firstMlops, {
    name: 'monitoringGaps.overdue',
    value: 2,
    unit: 'INCIDENTS',
    comparator: '>=',
    says: 'Regressions that repeatedly go unseen for want of monitoring show that the hire is late',
  }),
];

/** Rule 5.1. */
export const mlopsHireRule = defineRule({
  id: RULE,
  title: 'First MLOps hire',
  question: 'Is a first MLOps engineer due, or overdue?',
  alert: 'rule',
  benchmarks: ROWS,
  judge: judgeMlopsHire,
});

function judgeMlopsHire(facts: Facts, policy: Policy): RuleResult {
  const { registry } = policy;
  const { reasons, unknown } = judgeSigns(SIGNS, facts, policy);
  const due = reasons.some(isMet);
  const satisfiedAt = valueOf(registry, RULE, 'satisfiedAt');
  const always = {
    context: [mlopsInPlace(facts)],
    required: [
      {
        role: 'MLOPS_ENGINEER' as const,
        min: due ? satisfiedAt : 0,
        max: null,
        short: due ? missingOf(facts, satisfiedAt) : 0,
        unit: 'FTE' as const,
        rule: RULE as typeof RULE,
        note: 'No benchmark for more than the first MLOps engineer.',
        derivation: null,
      },
    ],
    caveats: facts.headcountRecorded ? [] : ['HEADCOUNT_NOT_RECORDED' as const],
  };
  if (isSatisfied(facts, policy)) {
    const note = `${figure(facts.roles.MLOPS_ENGINEER.fte, 'FTE')} of MLOps meets the need for a first hire; PLATFORM_CAPACITY watches from here.`;
    return ruleResult(RULE, { state: 'OK', notes: [note], ...always });
  }
  const covered = coverageOf(facts.roles.MLOPS_ENGINEER, satisfiedAt, facts.at);
  return ruleResult(RULE, {
    state: worstOf(reasons),
    reasons: reasons.map((reason) =>
      isMet(reason) ? { ...reason, coveredByPlan: covered } : reason,
    ),
    unknown,
    ...always,
  });
}

const missingOf = ({ roles: { MLOPS_ENGINEER } }: Facts, enough: number): number =>
  Math.max(0, approximately(minus(exact(enough), exact(MLOPS_ENGINEER.fte))));

/** Whether at least one full-time equivalent of MLOps is in place: less satisfies nothing. */
export const isSatisfied = (facts: Facts, { registry }: Policy): boolean =>
  facts.roles.MLOPS_ENGINEER.fte >= valueOf(registry, RULE, 'satisfiedAt');

/** The MLOps engineers in place, named even where they are not enough. */
export const mlopsInPlace = ({ roles: { MLOPS_ENGINEER } }: Facts): ContextFact => ({
  id: 'MLOPS_IN_PLACE',
  label: 'MLOps in place',
  observed: MLOPS_ENGINEER.fte,
  unit: 'FTE',
  ids: evidence(
    'assignment',
    MLOPS_ENGINEER.assignments.map(({ id }) => id),
  ),
});

/** Compares each sign with its rows. `isCapped` lowers what would be critical to a warning. */
export function judgeSigns(
  signs: readonly Sign[],
  facts: Facts,
  { registry }: Policy,
  isCapped = false,
): { reasons: Reason[]; unknown: UnknownReason[] } {
  const reasons: Reason[] = [];
  const unknown: UnknownReason[] = [];
  const missing = `MLOps at ${figure(valueOf(registry, RULE, 'satisfiedAt'), 'FTE')} (now ${figure(facts.roles.MLOPS_ENGINEER.fte, 'FTE')})`;
  for (const sign of signs) {
    const seen = sign.observe(facts);
    unknown.push(...unknownOf(sign, seen));
    if (seen.observed === null) continue;
    const due = sign.due ? threshold(registry, RULE, `${sign.name}.due`) : null;
    const overdue = sign.overdue ? threshold(registry, RULE, `${sign.name}.overdue`) : null;
    reasons.push(
      judge({
        id: sign.id,
        label: sign.label,
        observed: seen.observed,
        unit: sign.unit,
        ids: seen.ids,
        warning: isCapped ? (due ?? overdue) : due,
        critical: isCapped ? null : overdue,
        clearedBy: (first) => {
          const otherSide = `${sign.label} ${clearOf(first)}`;
          return isCapped ? otherSide : `${missing}, or: ${otherSide}`;
        },
      }),
    );
  }
  return { reasons, unknown };
}
