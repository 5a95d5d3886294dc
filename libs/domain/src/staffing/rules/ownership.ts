import type { Reason, RuleResult } from '../assessment.types.ts';
import { houseNumber, SECTION } from '../benchmarks/row.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';
import { RESPONSIBILITY_WORDS } from '../responsibility-words.ts';
import type { Responsibility } from '../../shared/vocabulary.ts';
import { defineRule } from './define-rule.ts';
import { evidence, figure, isMet, judge, ruleResult, threshold, worstOf } from './reason.ts';

const RULE = 'OWNERSHIP';

/** Rule 5.8: every responsibility has exactly one owner. */
export const ownershipRule = defineRule({
  id: RULE,
  title: 'Clear ownership',
  question: 'Has every responsibility exactly one owner?',
  alert: 'none',
  benchmarks: [
    houseNumber(SECTION.ownership, {
      name: 'orphans.due',
      value: 1,
      unit: 'RESPONSIBILITIES',
      comparator: '>=',
      says: 'A responsibility that has no owner is a gap: ownership across the lifecycle is to be clear',
    }),
    houseNumber(SECTION.ownership, {
      name: 'doubles.due',
      value: 1,
      unit: 'RESPONSIBILITIES',
      comparator: '>=',
      says: 'A responsibility that two hold is as open as one that nobody holds: ownership is to be clear',
    }),
  ],
  judge: judgeOwnership,
});

function judgeOwnership({ ownership }: Facts, { registry }: Policy): RuleResult {
  const orphans = judge({
    id: 'ORPHANS',
    label: 'Responsibilities without an owner',
    observed: ownership.orphans,
    unit: 'RESPONSIBILITIES',
    ids: evidence('useCase', ownership.orphanedUseCaseIds),
    warning: threshold(registry, RULE, 'orphans.due'),
    critical: null,
    clearedBy: ({ value }) => clear('an owner for', ownership.orphans, value),
  });
  const doubles = judge({
    id: 'DOUBLES',
    label: 'Responsibilities with more than one owner',
    observed: ownership.doubles,
    unit: 'RESPONSIBILITIES',
    ids: evidence('useCase', ownership.doubledUseCaseIds),
    warning: threshold(registry, RULE, 'doubles.due'),
    critical: null,
    clearedBy: ({ value }) => clear('one owner instead of several for', ownership.doubles, value),
  });
  const reasons: Reason[] = [orphans, doubles];
  return ruleResult(RULE, {
    state: worstOf(reasons),
    reasons,
    notes: [
      ...inOrganization(
        'No owner in the organization for',
        orphans,
        ownership.orphanedInOrganization,
      ),
      ...inOrganization(
        'More than one owner in the organization for',
        doubles,
        ownership.doubledInOrganization,
      ),
    ],
  });
}

/** What would bring the count below the threshold. */
function clear(what: string, count: number, threshold: number): string {
  const needed = Math.max(count - Math.ceil(threshold) + 1, 0);
  return needed === 0
    ? `It stays so while fewer than ${figure(threshold, 'RESPONSIBILITIES')} are open`
    : `Name ${what} ${needed} ${needed === 1 ? 'responsibility' : 'responsibilities'}`;
}

function inOrganization(
  lead: string,
  reason: Reason,
  responsibilities: readonly Responsibility[],
): string[] {
  if (!isMet(reason) || responsibilities.length === 0) return [];
  return [`${lead} ${responsibilities.map((each) => RESPONSIBILITY_WORDS[each]).join(', ')}.`];
}
