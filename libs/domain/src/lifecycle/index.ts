export * from './lifecycle.events.ts';
