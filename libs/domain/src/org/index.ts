export * from './full-time.ts';
export * from './org.events.ts';
