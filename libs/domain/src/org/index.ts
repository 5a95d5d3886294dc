export * from './org.events.ts';
