export * from './acknowledge-alert.command.ts';
export * from './close-alert.command.ts';
export * from './snooze-alert.command.ts';
