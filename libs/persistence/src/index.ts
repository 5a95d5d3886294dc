export * from './backup/index.ts';
export * from './broken-reference.ts';
export { readCatalogue, schemaDrift } from './catalogue.ts';
export { createDatabase } from './create-database.ts';
export * from './database.ts';
export { sqlState, violatedConstraint } from './errors.ts';
export * from './listen.ts';
export { migrate, type MigrateOptions } from './migrate.ts';
export { shareSnapshot, type SharedSnapshot } from './snapshot.ts';
export {
  acrossTenants,
  asUser,
  FOR_A_REQUEST,
  inOneTransaction,
  inTenant,
  NO_MEMBER,
  type TenantOptions,
  type Tx,
} from './tenant.ts';
export type { Session, TransactionOptions } from './transaction.ts';
export * from './entities/index.ts';
export * from './stores/index.ts';
