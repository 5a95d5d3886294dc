import type { Alert, AlertRule, AlertState, Instant, Severity } from '@cadre/domain';

/** An alert as readers see it: its life, and in `machine` the evidence it stands on. */
export type AlertRecord = {
  id: string;
  rule: AlertRule;
  state: AlertState;
  severity: Severity | null;
  crossing: number;
  machine: Alert;
  /** When time alone will change it next. */
  nextChangeAt: Instant | null;
  version: number;
  updatedAt: Instant;
};

export const ALERT_COLUMNS = `a.id, a.rule, a.state, a.severity, a.crossing, a.machine,
  a.next_change_at AS "nextChangeAt", a.version, a.updated_at AS "updatedAt"`;
