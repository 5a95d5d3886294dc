import type {
  AlertPartsFragment,
  RuleId,
  StaffingPartsFragment,
} from '../api/generated/graphql.ts';
import { formatQuantity } from '../ui/format.ts';

type Reason = AlertPartsFragment['reasons'][number];

/** Whether the reasons of an alert are those of the last time it fired, and are no longer met. */
export const isPast = ({ state }: Pick<AlertPartsFragment, 'state'>): boolean => state !== 'FIRING';

const ruleOf = (staffing: StaffingPartsFragment | null, id: RuleId) =>
  staffing?.rules.find(({ rule }) => rule === id);

/**
 * The value of a reason today: as the rule observes it or, where the rule no longer asks, as the fact that it reads. Null:
 * there is no data.
 */
export function valueToday(
  staffing: StaffingPartsFragment | null,
  rule: RuleId,
  reason: Pick<Reason, 'id'>,
): number | null {
  const observed = ruleOf(staffing, rule)?.reasons.find(({ id }) => id === reason.id)?.observed;
  if (observed !== undefined) return observed;
  return staffing?.factList.find(({ readBy }) => readBy.includes(reason.id))?.value ?? null;
}

/** What the rule says today beside its reasons: `MLOps in place: 1 FTE.`, and its remarks. */
export function saidToday(staffing: StaffingPartsFragment | null, rule: RuleId): string[] {
  const { context = [], notes = [] } = ruleOf(staffing, rule) ?? {};
  return [
    ...context.map(({ label, observed, unit }) => `${label}: ${formatQuantity(observed, unit)}.`),
    ...notes,
  ];
}
