export { noteDeadJob } from './consume.ts';
export * from './direct-road.ts';
export * from './loops.ts';
export * from './outbox-status.ts';
export * from './publish-outbox.ts';
export * from './reconcile-outbox.ts';
