// Made by npm run generate. Do not edit.
export * from './acknowledge-alert.command.ts';
export * from './alert-transitions.query.ts';
export * from './alerts.query.ts';
export * from './close-alert.command.ts';
export * from './live-alerts.query.ts';
export * from './snooze-alert.command.ts';
