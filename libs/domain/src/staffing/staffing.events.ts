export type StaffingEvent =
  /** `sequence`: the number of the stored assessment. */
  | { type: 'StaffingAssessed'; sequence: number }
  /** `version`: the number of its changes. Staffing re-evaluates with cause POLICY_CHANGED. */
  | { type: 'BenchmarkOverridden'; rule: string; name: string; version: number }
  | { type: 'BenchmarkReverted'; rule: string; name: string; version: number };
