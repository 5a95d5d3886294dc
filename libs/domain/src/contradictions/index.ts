export * from './contradictions.ts';
export * from './registers.ts';
