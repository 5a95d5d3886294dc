// Made by npm run generate. Do not edit.
export * from './contradictions.query.ts';
