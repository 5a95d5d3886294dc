export * from './lifecycle.events.ts';
export * from './moves.ts';
