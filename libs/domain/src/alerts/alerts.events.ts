import type { AlertTransitionName } from '../shared/vocabulary.ts';
import type { AlertRule } from '../staffing/rules/rules.ts';

/** `transitions` is empty for a change that only shows live. */
export type AlertsEvent = {
  type: 'AlertChanged';
  alertId: string;
  rule: AlertRule;
  transitions: AlertTransitionName[];
};
