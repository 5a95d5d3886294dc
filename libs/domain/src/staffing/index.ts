export * from './assessment.types.ts';
export * from './benchmarks/index.ts';
export * from './evaluate.ts';
export * from './facts.ts';
export * from './facts.types.ts';
export { orgModelRanges, remember } from './rules/org-model.ts';
export * from './staffing.events.ts';
export * from './world.ts';
