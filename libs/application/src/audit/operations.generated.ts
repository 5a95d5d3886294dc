// Made by npm run generate. Do not edit.
export * from './audit.query.ts';
