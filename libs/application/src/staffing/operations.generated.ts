// Made by npm run generate. Do not edit.
export * from './evidence.query.ts';
export * from './live-staffing.query.ts';
export * from './recompute-staffing.command.ts';
export * from './staffing-history.query.ts';
export * from './staffing.query.ts';
export * from './what-if.query.ts';
