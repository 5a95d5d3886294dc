import { DataSource } from 'typeorm';
import pg from 'pg';
import { unavailable } from './errors.ts';
import { migrations } from './migrations/index.ts';
import { entities } from './entities/index.ts';
import { prepareRoles } from './roles.ts';

export type MigrateOptions = {
  /** Password with which `cadre_app` may log in from now on; absent, its login stays as it is. */
  appPassword?: string;
  /** Called with the name of each migration that was run. */
  onApplied?: (name: string) => void;
};

/** A migration gives up rather than stand in the way of traffic for longer; run again. */
const LOCK_TIMEOUT = '5s';
/** "cadre", as a number: one migrator per database at a time. */
const ADVISORY_LOCK = 0x63616472;

/**
 * Brings a database to this version: roles, schema, every migration not run yet, each in its own transaction as
 * `cadre_owner`. Runs as often as wanted and several at once; whoever comes second waits and finds nothing to do.
 * @param adminUrl a role that may create roles, or one that may become `cadre_owner` when the roles are there.
 * @returns names of the migrations that were run.
 * @throws AppError UNAVAILABLE when the server cannot be reached; the failure of PostgreSQL otherwise.
 */
export async function migrate(adminUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const guard = new pg.Client({
    connectionString: adminUrl,
    application_name: 'cadre migrate',
    connectionTimeoutMillis: 4_000,
  });
  // A server that dies under the guard is told by the query that follows.
  guard.on('error', () => undefined);
  try {
    await guard.connect();
    await guard.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await prepareRoles(guard, options.appPassword);
    return await runMigrations(adminUrl, options.onApplied);
  } catch (error) {
    throw unavailable(error) ?? error;
  } finally {
    await guard.end().catch(() => undefined);
  }
}

async function runMigrations(
  adminUrl: string,
  onApplied?: (name: string) => void,
): Promise<string[]> {
  const dataSource = ownerDataSource(adminUrl);
  await dataSource.initialize();
  try {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    for (const { name } of applied) onApplied?.(name);
    return applied.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}

/** A connection that works as `cadre_owner`, with the entities and migrations: for migrating and for finding drift. */
export function ownerDataSource(adminUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: adminUrl,
    schema: 'cadre',
    entities,
    migrations,
    migrationsTableName: 'migration',
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolSize: 1,
    connectTimeoutMS: 4_000,
    applicationName: 'cadre migrate',
    // Pipelined, because the schema builder sends queries without waiting for the one before.
    extra: { options: '-c role=cadre_owner', lock_timeout: LOCK_TIMEOUT, pipeline: true },
  });
}
