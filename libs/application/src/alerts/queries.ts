export * from './alert-transitions.query.ts';
export * from './alerts.query.ts';
export * from './live-alerts.query.ts';
