// Made by npm run generate. Do not edit.
export * from './import-mappings.query.ts';
export * from './imports.query.ts';
