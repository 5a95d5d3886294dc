export * from './recompute-staffing.command.ts';
