import type { AlertRule, AlertTransitionName } from '../shared/vocabulary.ts';

/** `transitions` is empty for a change that only shows live. */
export type AlertsEvent = {
  type: 'AlertChanged';
  alertId: string;
  rule: AlertRule;
  transitions: AlertTransitionName[];
};
