export * from './actor.ts';
export * from './events.ts';
export * from './exact.ts';
export * from './numbers.ts';
export * from './refusal.ts';
export * from './same.ts';
export * from './time.ts';
export * from './vocabulary.ts';
