export { discardEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.ts';

/** The name of Cadre's database on its embedded server. */
export const DATABASE = 'cadre';
