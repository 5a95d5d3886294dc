export * from './benchmarks.types.ts';
export * from './lookup.ts';
export * from './registry.ts';
export { GUIDE } from './row.ts';
