export * from './assignments.query.ts';
export * from './people.query.ts';
export * from './teams.query.ts';
