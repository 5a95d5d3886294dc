// Made by npm run generate. Do not edit.
export * from './align-position.command.ts';
export * from './fill-position.command.ts';
export * from './hiring-plan.query.ts';
export * from './move-position.command.ts';
export * from './plan-hire.command.ts';
export * from './positions.query.ts';
export * from './update-position.command.ts';
