// Made by npm run generate. Do not edit.
export * from './assign-responsibilities.command.ts';
export * from './ownership.query.ts';
