export * from './loops.ts';
export * from './publish-outbox.ts';
export * from './reconcile-outbox.ts';
