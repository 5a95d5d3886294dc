export * from './alert-transitions.query.ts';
export type { AlertRecord } from './alert.record.ts';
export * from './alerts.query.ts';
export * from './live-alerts.query.ts';
