import type { Reason, RuleResult, UnknownReason } from '../assessment.types.ts';
import { house } from '../benchmarks/row.ts';
import { valueOf } from '../benchmarks/lookup.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';
import { openBefore } from '../roadmap.ts';
import { defineRule } from './define-rule.ts';
import { clearOf, evidence, judge, ruleResult, threshold, worstOf } from './reason.ts';

const RULE = 'TOO_EARLY';

/** Rule 5.10: specialists hired before there is work for them. A hire that the roadmap has reached is never too early. */
export const tooEarlyRule = defineRule({
  id: RULE,
  title: 'Too early',
  question: 'Is a specialist there before the work is?',
  alert: 'none',
  benchmarks: [
    house({
      name: 'mlops.mlEngineers',
      value: 2,
      unit: 'HEADS',
      comparator: '<',
      says: 'With fewer than two ML engineers and nothing in production there is little for an MLOps engineer to run',
    }),
    house({
      name: 'mlops.productionUseCases',
      value: 1,
      unit: 'USE_CASES',
      comparator: '<',
      says: 'One use case in production is work enough for an MLOps engineer',
    }),
    house({
      name: 'governance.early',
      value: 0,
      unit: 'HEADS',
      comparator: '>',
      says: 'A hire for governance comes before its time in an early-stage company',
    }),
  ],
  judge(facts: Facts, policy: Policy): RuleResult {
    if (!facts.headcountRecorded) {
      const why = 'No person has been recorded yet.';
      return ruleResult(RULE, {
        state: 'NO_DATA',
        unknown: [{ reason: 'SPECIALISTS', why, ids: [] }],
        caveats: ['HEADCOUNT_NOT_RECORDED'],
      });
    }
    const governance = judgeGovernance(facts, policy);
    const reasons = [...judgeMlops(facts, policy), ...governance.reasons];
    return ruleResult(RULE, {
      state: reasons.length === 0 && governance.unknown.length === 0 ? 'OK' : worstOf(reasons),
      reasons,
      unknown: governance.unknown,
      caveats: governance.unknown.length > 0 ? ['STAGE_UNSET'] : [],
      notes: reasons.length === 0 ? ['There is no specialist whose time has yet to come.'] : [],
    });
  },
});

const unless = (open: readonly { title: string }[]): string =>
  `, or the steps before it filled: ${open.map(({ title }) => title.toLowerCase()).join(', ')}`;

function judgeMlops(facts: Facts, { registry }: Policy): Reason[] {
  const { ML_ENGINEER, MLOPS_ENGINEER } = facts.roles;
  const inProduction = facts.productionUseCases.count;
  const open = openBefore('MLOPS', facts);
  const enough = valueOf(registry, RULE, 'mlops.productionUseCases');
  if (MLOPS_ENGINEER.heads === 0 || inProduction >= enough || open.length === 0) return [];
  const ids = [...ML_ENGINEER.personIds, ...MLOPS_ENGINEER.personIds];
  return [
    judge({
      id: 'MLOPS_TOO_EARLY',
      label: 'ML engineers beside an MLOps engineer, with nothing in production',
      observed: ML_ENGINEER.heads,
      unit: 'HEADS',
      ids: evidence('person', [...new Set(ids)].sort()),
      warning: threshold(registry, RULE, 'mlops.mlEngineers'),
      critical: null,
      clearedBy: (first) =>
        `ML engineers ${clearOf(first)}, or a use case in production${unless(open)}`,
    }),
  ];
}

function judgeGovernance(
  facts: Facts,
  { registry, settings: { stage } }: Policy,
): { reasons: Reason[]; unknown: UnknownReason[] } {
  const { heads, personIds } = facts.roles.SECURITY_GOVERNANCE;
  const open = openBefore('GOVERNANCE', facts);
  if (heads === 0 || open.length === 0) return { reasons: [], unknown: [] };
  if (stage === null) {
    const why =
      'The company stage is not set, and whether a hire for governance is early depends on it.';
    return { reasons: [], unknown: [{ reason: 'GOVERNANCE_TOO_EARLY', why, ids: [] }] };
  }
  if (stage !== 'EARLY') return { reasons: [], unknown: [] };
  const reason = judge({
    id: 'GOVERNANCE_TOO_EARLY',
    label: 'People hired for governance in an early-stage company',
    observed: heads,
    unit: 'HEADS',
    ids: evidence('person', personIds),
    warning: threshold(registry, RULE, 'governance.early'),
    critical: null,
    clearedBy: () => `the growth stage${unless(open)}`,
  });
  return { reasons: [reason], unknown: [] };
}
