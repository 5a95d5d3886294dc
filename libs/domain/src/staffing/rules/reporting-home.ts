import type { Audience, ReportingHome } from '../../shared/vocabulary.ts';
import { REPORTING_HOMES } from '../../shared/vocabulary.ts';
import type { ContextFact, Reason, RuleResult } from '../assessment.types.ts';
import { source, SECTION } from '../benchmarks/row.ts';
import type { Facts } from '../facts.types.ts';
import type { Policy } from '../policy.ts';
import { defineRule } from './define-rule.ts';
import { evidence, judge, ruleResult, threshold } from './reason.ts';

const RULE = 'REPORTING_HOME';

/** The home that suits each audience; the guide does not speak of internal use, which asks for reliability [house]. */
const HOME_OF: Record<Audience, ReportingHome> = {
  CUSTOMER_FACING: 'PRODUCT',
  INTERNAL: 'ENGINEERING',
  ANALYTICS: 'DATA',
  RESEARCH: 'DATA',
};

const NAMES: Record<ReportingHome, string> = {
  ENGINEERING: 'Engineering',
  DATA: 'Data',
  PRODUCT: 'Product',
};

const LABELS: Record<Audience, string> = {
  CUSTOMER_FACING: 'Active use cases for customers',
  INTERNAL: 'Active use cases for internal use',
  ANALYTICS: 'Active use cases for analytics',
  RESEARCH: 'Active use cases for research',
};

/** The homes that the most frequent audience suggests, a tie all of them; none without an audience. */
export function suggestedHomes({ audiences }: Pick<Facts, 'audiences'>): ReportingHome[] {
  const most = Math.max(0, ...audiences.map(({ count }) => count));
  if (most === 0) return [];
  const homes = new Set(
    audiences.filter(({ count }) => count === most).map(({ audience }) => HOME_OF[audience]),
  );
  return REPORTING_HOMES.filter((home) => homes.has(home));
}

/** Rule 5.7. */
export const reportingHomeRule = defineRule({
  id: RULE,
  title: 'Reporting home',
  question: 'Does ML report where most of its use cases have their audience?',
  alert: 'none',
  benchmarks: [
    source(SECTION.reporting, {
      name: 'otherHome',
      value: 0,
      unit: 'USE_CASES',
      comparator: '>',
      says: 'Reliability speaks for engineering, customers for product, analytics and research for data; none is perfect, and what counts is that ownership is clear',
    }),
  ],
  judge(facts: Facts, policy: Policy): RuleResult {
    const context = [clarityOf(facts), ...audiencesOf(facts)];
    const suggested = suggestedHomes(facts);
    if (suggested.length === 0) {
      const why = 'No active use case says whom it is for.';
      const unknown = [{ reason: 'OTHER_HOME', why, ids: [] }];
      return ruleResult(RULE, { state: 'NO_DATA', unknown, context });
    }
    const names = suggested.map((home) => NAMES[home]);
    const notes = [
      `The most frequent audience suggests ${names.join(' or ')}.`,
      'The choice is the leader’s: the guide calls none of the three perfect.',
    ];
    const chosen = policy.settings.reportingHome;
    if (chosen === null) {
      const why = 'No reporting home is chosen in the settings.';
      const unknown = [{ reason: 'OTHER_HOME', why, ids: [] }];
      return ruleResult(RULE, { state: 'NO_DATA', unknown, context, notes });
    }
    const reason = judgeHome(facts, policy, chosen, names);
    return ruleResult(RULE, { state: reason.state, reasons: [reason], context, notes });
  },
});

const audiencesOf = ({ audiences }: Facts): ContextFact[] =>
  audiences.map(({ audience, count, ids }) => ({
    id: audience,
    label: LABELS[audience],
    observed: count,
    unit: 'USE_CASES',
    ids: evidence('useCase', ids),
  }));

/** What matters whichever home is chosen: the organization's own responsibilities are always among those that are counted. */
const clarityOf = ({ ownership: { ownedOnce, total } }: Facts): ContextFact => ({
  id: 'CLARITY',
  label: 'Clarity of ownership: responsibilities with exactly one owner',
  observed: ownedOnce / total,
  unit: 'SHARE',
  ids: [],
});

/** How many use cases of the most frequent audience ask for another home than the chosen one. */
function judgeHome(
  facts: Facts,
  { registry }: Policy,
  chosen: ReportingHome,
  names: readonly string[],
): Reason {
  const isSuggested = suggestedHomes(facts).includes(chosen);
  const most = Math.max(...facts.audiences.map(({ count }) => count));
  const elsewhere = isSuggested ? [] : facts.audiences.filter(({ count }) => count === most);
  return judge({
    id: 'OTHER_HOME',
    label: `Use cases of the most frequent audience that suggest another home than ${NAMES[chosen]}`,
    observed: elsewhere.reduce((sum, { count }) => sum + count, 0),
    unit: 'USE_CASES',
    ids: evidence('useCase', elsewhere.flatMap(({ ids }) => ids).sort()),
    warning: threshold(registry, RULE, 'otherHome'),
    critical: null,
    clearedBy: () =>
      isSuggested
        ? `${NAMES[chosen]} stays among what the most frequent audience suggests`
        : `${names.join(' or ')} as the reporting home`,
  });
}
