export { discardEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.ts';

/** Where Cadre keeps everything, on its embedded server. */
export const DATABASE = 'cadre';
