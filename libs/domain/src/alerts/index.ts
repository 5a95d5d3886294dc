export * from './alert.types.ts';
export * from './alerts.events.ts';
