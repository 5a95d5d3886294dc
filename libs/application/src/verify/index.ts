export type { Difference } from './difference.ts';
export * from './verify.ts';
