export * from './full-time.ts';
export * from './job-titles.ts';
export * from './org.events.ts';
