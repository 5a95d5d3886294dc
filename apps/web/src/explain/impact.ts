import type { ImpactPartsFragment, RuleId, RuleState, Unit } from '../api/generated/graphql.ts';
import { formatDate } from '../ui/dates.ts';
import { formatQuantity, formatShortfall, formatValue } from '../ui/format.ts';
import { ALERT_RULES } from '../ui/rules.generated.ts';
import { midSentence, ORG_MODELS, ROLES, RULES } from '../ui/words.ts';

/** One line of the card: what changes, from what, to what. */
export type ImpactLine = { what: string; before: string; after: string; isWorse: boolean };

const STATES: Record<RuleState, string> = {
  OK: 'no reason is met',
  WARNING: 'warning',
  CRITICAL: 'critical',
  NO_DATA: 'cannot be judged',
  NOT_APPLICABLE: 'does not apply',
};
const WEIGHT: Record<RuleState, number> = {
  OK: 0,
  NOT_APPLICABLE: 0,
  NO_DATA: 0,
  WARNING: 1,
  CRITICAL: 2,
};

/** Whether the rule's alert stands in this state; null for a rule that raises none. */
const alertIn = (rule: RuleId, state: RuleState): boolean | null =>
  ALERT_RULES.includes(rule) ? WEIGHT[state] > 0 : null;

/** What becomes of the rule's alert, for the end of the line; empty where nothing does. */
function alertShift(rule: RuleId, before: RuleState, after: RuleState): string {
  const [was, is] = [alertIn(rule, before), alertIn(rule, after)];
  if (was === is) return '';
  return is ? ': its alert fires' : ': its alert ends';
}

const number = (value: number | null, unit: Unit): string =>
  value === null ? 'unknown' : formatValue(value, unit);
const gap = (value: number | null): string =>
  value === null ? 'no benchmark' : value > 0 ? `short by ${formatShortfall(value)} FTE` : 'no gap';

type Hires = ImpactPartsFragment['hires'][number]['after'];
const hires = (asked: Hires): string => {
  if (!asked) return 'none asked for';
  const { positions, startHiringBy, lateByDays } = asked;
  if (startHiringBy === null) return `${positions} on the roadmap`;
  return lateByDays > 0
    ? `${positions}, late by ${lateByDays} ${lateByDays === 1 ? 'day' : 'days'}`
    : `${positions}, start hiring by ${formatDate(startHiringBy)}`;
};
const isMore = (before: Hires, after: Hires): boolean =>
  after !== null &&
  (before === null ||
    after.positions > before.positions ||
    (after.startHiringBy ?? '9999') < (before.startHiringBy ?? '9999'));

/** What a scenario changes, line by line: counts, what the rules then find and by which reasons, gaps, hires, the organization model. */
export function impactLines({
  facts,
  rules,
  gaps,
  hires: shifts,
  orgModel,
}: ImpactPartsFragment): ImpactLine[] {
  return [
    ...facts.map(({ title, unit, before, after }) => ({
      what: title,
      before: number(before, unit),
      after: after === null ? 'unknown' : formatQuantity(after, unit),
      isWorse: false,
    })),
    ...rules.flatMap(({ rule, before, after, reasons }) => {
      const by = reasons.map(({ label }) => midSentence(label)).join(', ');
      return before === after
        ? []
        : [
            {
              what: `${RULES[rule]}${by === '' ? '' : ` (${by})`}`,
              before: STATES[before],
              after: `${STATES[after]}${alertShift(rule, before, after)}`,
              isWorse: WEIGHT[after] > WEIGHT[before],
            },
          ];
    }),
    ...gaps.map(({ role, before, after }) => ({
      what: ROLES[role][0],
      before: gap(before),
      after: gap(after),
      isWorse: (after ?? 0) > (before ?? 0),
    })),
    ...shifts.map(({ role, before, after }) => ({
      what: `Hires: ${midSentence(ROLES[role][0])}`,
      before: hires(before),
      after: hires(after),
      isWorse: isMore(before, after),
    })),
    ...(orgModel
      ? [
          {
            what: 'Organization model that is recommended, adopted once it has held',
            before: ORG_MODELS[orgModel.before],
            after: ORG_MODELS[orgModel.after],
            isWorse: false,
          },
        ]
      : []),
  ];
}
