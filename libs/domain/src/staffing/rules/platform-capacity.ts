import type { RuleResult } from '../assessment.types.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';
import { defineRule } from './define-rule.ts';
import { isSatisfied, judgeSigns, mlopsInPlace } from './mlops-hire.ts';
import { CAPACITY_SIGNS } from './mlops-signs.ts';
import { ruleResult, worstOf } from './reason.ts';

const RULE = 'PLATFORM_CAPACITY';

const NO_BENCHMARK = 'The guide gives no ratio for a second MLOps engineer: no benchmark.';

/** Rule 5.1b. */
export const platformCapacityRule = defineRule({
  id: RULE,
  title: 'Platform capacity',
  question: 'Once there is an MLOps engineer, does the platform still hold things up?',
  alert: 'rule',
  benchmarks: [],
  judge(facts: Facts, policy: Policy): RuleResult {
    const context = [mlopsInPlace(facts)];
    if (!isSatisfied(facts, policy)) {
      const notes = ['There is no full MLOps engineer yet: MLOPS_HIRE speaks.'];
      return ruleResult(RULE, { state: 'NOT_APPLICABLE', context, notes });
    }
    const { reasons, unknown } = judgeSigns(CAPACITY_SIGNS, facts, policy, true);
    const notes = [NO_BENCHMARK];
    return ruleResult(RULE, { state: worstOf(reasons), reasons, unknown, context, notes });
  },
});
