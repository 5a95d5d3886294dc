export * from './assessment.types.ts';
export * from './benchmarks/index.ts';
export * from './facts.types.ts';
export * from './staffing.events.ts';
export * from './world.ts';
