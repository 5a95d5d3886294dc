import { GOVERNED_RESPONSIBILITIES } from '../../shared/vocabulary.ts';
import type { Reason, RuleResult } from '../assessment.types.ts';
import { houseNumber, SECTION } from '../benchmarks/row.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';
import { RESPONSIBILITY_WORDS } from '../responsibility-words.ts';
import { defineRule } from './define-rule.ts';
import { clearOf, evidence, isMet, judge, ruleResult, threshold, worstOf } from './reason.ts';

const RULE = 'GOVERNANCE';

/** Rule 5.8, governance: who decides, what was reviewed, what is how risky. Each open one has an alert of its own. */
export const governanceRule = defineRule({
  id: RULE,
  title: 'Governance of models',
  question: 'Does somebody decide about risk, bias and compliance, and is it looked at again?',
  alert: 'subject',
  benchmarks: [
    houseNumber(SECTION.governance, {
      name: 'undecided.due',
      value: 1,
      unit: 'RESPONSIBILITIES',
      comparator: '>=',
      says: 'While a model is in production, model risk, bias and compliance each need somebody who decides',
    }),
    houseNumber(SECTION.governance, {
      name: 'review.due',
      value: 1,
      unit: 'MODELS',
      comparator: '>=',
      says: 'A model in production is to be reviewed again and again, not once',
    }),
    houseNumber(SECTION.governance, {
      name: 'riskClass.due',
      value: 1,
      unit: 'USE_CASES',
      comparator: '>=',
      says: 'Once an organization has a scale of risk, each active use case has its class of it',
    }),
  ],
  judge(facts: Facts, policy: Policy): RuleResult {
    const isLive = facts.productionModels.count > 0;
    const reasons = [
      ...(isLive ? [judgeDeciders(facts, policy), judgeReviews(facts, policy)] : []),
      ...(facts.riskClasses.used ? [judgeClasses(facts, policy)] : []),
    ];
    return ruleResult(RULE, {
      // With nothing live and no scale there is nothing to govern yet.
      state: reasons.length === 0 ? 'NOT_APPLICABLE' : worstOf(reasons),
      reasons,
      notes: notesOf(facts, reasons),
    });
  },
});

/** Each reason is the subject of its own alert. */
const ofItsOwn = (reason: Reason): Reason => ({ ...reason, subject: reason.id });

const undecidedIn = ({ ownership }: Facts) =>
  GOVERNED_RESPONSIBILITIES.filter((each) => ownership.orphanedInOrganization.includes(each));

function judgeDeciders(facts: Facts, { registry }: Policy): Reason {
  const open = undecidedIn(facts);
  return ofItsOwn(
    judge({
      id: 'UNDECIDED',
      label: 'Of model risk, bias and compliance, those that nobody decides',
      observed: open.length,
      unit: 'RESPONSIBILITIES',
      ids: evidence('model', facts.productionModels.ids),
      warning: threshold(registry, RULE, 'undecided.due'),
      critical: null,
      clearedBy: (first) =>
        open.length === 0
          ? `those that nobody decides ${clearOf(first)}`
          : `Name who decides about ${inWords(open)}`,
    }),
  );
}

function judgeReviews({ reviews }: Facts, { registry }: Policy): Reason {
  return ofItsOwn(
    judge({
      id: 'REVIEW_DUE',
      label: 'Models in production whose review is due',
      observed: reviews.count,
      unit: 'MODELS',
      ids: evidence('model', reviews.ids),
      warning: threshold(registry, RULE, 'review.due'),
      critical: null,
      clearedBy: (first) => `models whose review is due ${clearOf(first)}`,
    }),
  );
}

function judgeClasses({ riskClasses }: Facts, { registry }: Policy): Reason {
  return ofItsOwn(
    judge({
      id: 'RISK_CLASS',
      label: 'Active use cases without a risk class',
      observed: riskClasses.count,
      unit: 'USE_CASES',
      ids: evidence('useCase', riskClasses.ids),
      warning: threshold(registry, RULE, 'riskClass.due'),
      critical: null,
      clearedBy: (first) => `active use cases without a risk class ${clearOf(first)}`,
    }),
  );
}

const inWords = (open: readonly (typeof GOVERNED_RESPONSIBILITIES)[number][]): string =>
  open.map((each) => RESPONSIBILITY_WORDS[each]).join(', ');

function notesOf(facts: Facts, reasons: readonly Reason[]): string[] {
  const open = undecidedIn(facts);
  const isOpen = reasons.some((reason) => reason.id === 'UNDECIDED' && isMet(reason));
  return [
    ...(isOpen && open.length > 0 ? [`Nobody decides about ${inWords(open)}.`] : []),
    ...(facts.riskClasses.used ? [] : ['The organization has no scale of risk.']),
  ];
}
