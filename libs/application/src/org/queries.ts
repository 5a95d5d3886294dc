export * from './assignments.query.ts';
export * from './people.query.ts';
export type { TeamRecord } from './team.record.ts';
export * from './teams.query.ts';
