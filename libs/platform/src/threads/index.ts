export * from './thread-flags.ts';
