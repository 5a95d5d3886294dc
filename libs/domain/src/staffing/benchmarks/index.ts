export * from './benchmarks.types.ts';
export * from './registry.ts';
export { GUIDE } from './row.ts';
