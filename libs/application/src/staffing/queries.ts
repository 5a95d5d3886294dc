export * from './evidence.query.ts';
export * from './live-staffing.query.ts';
export * from './staffing-history.query.ts';
export type { StaffingRecord } from './staffing.record.ts';
export * from './staffing.query.ts';
