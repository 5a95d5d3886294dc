export * from './broken-reference.ts';
export { readCatalogue, schemaDrift } from './catalogue.ts';
export * from './database.ts';
export { sqlState, violatedConstraint } from './errors.ts';
export * from './listen.ts';
export { migrate, type MigrateOptions } from './migrate.ts';
export * from './tenant.ts';
export * from './entities/index.ts';
export * from './stores/index.ts';
