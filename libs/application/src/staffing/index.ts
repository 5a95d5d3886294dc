export * from './operations.generated.ts';
export type { StaffingRecord } from './staffing.record.ts';
