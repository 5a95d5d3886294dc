export * from './benchmarks.types.ts';
export * from './lookup.ts';
export * from './overrides.ts';
export { REGISTRY } from './registry.ts';
export { GUIDE } from './row.ts';
