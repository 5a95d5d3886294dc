// Made by npm run generate. Do not edit.
export * from './benchmarks.query.ts';
export * from './evidence.query.ts';
export * from './key-people.query.ts';
export * from './live-staffing.query.ts';
export * from './override-benchmark.command.ts';
export * from './recompute-staffing.command.ts';
export * from './revert-benchmark.command.ts';
export * from './staffing-history.query.ts';
export * from './staffing.query.ts';
export * from './what-if.query.ts';
