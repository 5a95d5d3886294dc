// Made by npm run generate. Do not edit.
export * from './archive-import-mapping.command.ts';
export * from './import-mappings.query.ts';
export * from './imports.query.ts';
export * from './job-titles.query.ts';
export * from './save-import-mapping.command.ts';
