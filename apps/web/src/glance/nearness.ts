import type {
  ReasonPartsFragment,
  RuleId,
  StaffingPartsFragment,
} from '../api/generated/graphql.ts';
import { ALERT_RULES } from '../ui/rules.generated.ts';

/** A threshold that is not reached, and how much of the way to it is gone. */
export type Near = { rule: RuleId; reason: ReasonPartsFragment; /** 0 to 1. */ share: number };

/** Upper thresholds above 0 that are not reached yet, the nearest first: what may fire next. */
export function nearest(staffing: StaffingPartsFragment, most: number): Near[] {
  return staffing.rules
    .filter(({ rule }) => ALERT_RULES.includes(rule))
    .flatMap(({ rule, reasons }) =>
      reasons.flatMap((reason): Near[] => {
        const { state, comparator, threshold, observed } = reason;
        const rising = comparator === 'AT_LEAST' || comparator === 'MORE_THAN';
        if (state !== 'OK' || !rising || threshold === null || threshold <= 0) return [];
        return [{ rule, reason, share: Math.min(1, observed / threshold) }];
      }),
    )
    .toSorted((one, other) => other.share - one.share)
    .slice(0, most);
}
