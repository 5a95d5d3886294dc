import { CAVEATS } from '../shared/vocabulary.ts';
import type { Assessment, OrgModelMemory, RuleResult } from './assessment.types.ts';
import { overridesOf } from './benchmarks/index.ts';
import type { Facts } from './facts.types.ts';
import type { Policy } from './policy.ts';
import type { Judge } from './rules/define-rule.ts';
import { orgModel } from './rules/org-model.ts';
import { roleGaps } from './rules/role-gaps.ts';
import { RULES } from './rules/rules.ts';

/**
 * Facts → rules → assessment. `policy` holds the organization's benchmarks and settings; `previous.orgModel` is the memory
 * of the last assessment, null at the first.
 */
export function evaluate(
  facts: Facts,
  policy: Policy,
  previous: { orgModel: OrgModelMemory | null },
): Assessment {
  const rules = judgeAll(facts, policy);
  const model = orgModel(facts, policy, previous.orgModel);
  const overrides = overridesOf(policy.registry).filter(({ rule }) => rule !== 'USE_CASE_SCORE');
  const known: Record<(typeof CAVEATS)[number], boolean> = {
    HEADCOUNT_NOT_RECORDED: !facts.headcountRecorded,
    STAGE_UNSET: policy.settings.stage === null,
  };
  return {
    at: facts.at,
    registryVersion: policy.registry.version,
    ...(overrides.length > 0 ? { overrides } : {}),
    facts,
    rules,
    gaps: roleGaps(facts, rules, policy),
    orgModel: model,
    caveats: CAVEATS.filter((caveat) => known[caveat]),
    nextChangeAt: earliest(facts.nextBoundaryAt, model.adoptsAt),
  };
}

/** The results of the rules that give a state with reasons, each after the rules it needs. */
function judgeAll(facts: Facts, policy: Policy): RuleResult[] {
  const results: Record<string, RuleResult> = {};
  for (const { id, judge } of RULES) {
    // The list guarantees the order and each rule declares its own needs; a loop over all rules cannot express either as a
    // type.
    if (judge) results[id] = (judge as Judge<string>)(facts, policy, { results });
  }
  return Object.values(results);
}

/** The memory to pass to the next evaluation. */
export function orgModelMemory({ orgModel: result }: Assessment): OrgModelMemory {
  const { adopted, adoptedAt, candidate, candidateSince } = result;
  return { adopted, adoptedAt, candidate, candidateSince };
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
