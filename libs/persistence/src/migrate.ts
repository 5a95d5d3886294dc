import { DataSource } from 'typeorm';
import pg from 'pg';
import { unavailable } from './errors.ts';
import { AppError } from '@cadre/platform/errors';
import { migrationsOf } from './backup/tables.ts';
import { knownMigrations, migrations } from './migrations/index.ts';
import { entities } from './entities/index.ts';
import { prepareRoles } from './roles.ts';

export type MigrateOptions = {
  /** The new password of `cadre_app`; absent, its login stays as it is. */
  appPassword?: string;
  /** Called with the name of each migration that was run. */
  onApplied?: (name: string) => void;
};

/** The limit on waiting for a lock: a migration fails rather than block traffic for longer, and can be run again. */
const LOCK_TIMEOUT = '5s';
/** "cadre", as a number: one migrator per database at a time. */
const ADVISORY_LOCK = 0x63616472;

/**
 * Brings a database to this version: roles, schema, every migration not run yet, each in its own transaction as
 * `cadre_owner`. It may run any number of times, also at the same time: a second process waits for the first and finds
 * nothing to do.
 * @param adminUrl a role that may create roles, or one that may become `cadre_owner` when the roles are there.
 * @returns names of the migrations that were run.
 * @throws AppError UNAVAILABLE when the server cannot be reached, INVALID_STATE when a newer Cadre has migrated it;
 *   otherwise PostgreSQL's error.
 */
export function migrate(adminUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  return underMigrationLock(adminUrl, 'alone', async (client) => {
    await prepareRoles(client, options.appPassword);
    const missing = await asOwner(client, missingMigrations);
    return missing.length === 0 ? [] : runMigrations(adminUrl, missing, options.onApplied);
  });
}

/**
 * Runs `work` while no other process migrates: with `alone` to migrate itself, with `shared` to read only.
 * @throws AppError UNAVAILABLE when the server cannot be reached
 */
export async function underMigrationLock<T>(
  adminUrl: string,
  how: 'alone' | 'shared',
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const guard = new pg.Client({
    connectionString: adminUrl,
    application_name: 'cadre migrate',
    connectionTimeoutMillis: 4_000,
  });
  // If the server dies, the query that follows fails and reports it.
  guard.on('error', () => undefined);
  try {
    await guard.connect();
    await guard.query(`SELECT pg_advisory_lock${how === 'shared' ? '_shared' : ''}($1)`, [
      ADVISORY_LOCK,
    ]);
    return await work(guard);
  } catch (error) {
    throw unavailable(error) ?? error;
  } finally {
    await guard.end().catch(() => undefined);
  }
}

/** Runs `work` as the owner of every table; the roles must exist. */
export async function asOwner<T>(
  client: pg.Client,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  await client.query('SET ROLE cadre_owner');
  const done = await work(client);
  await client.query('RESET ROLE');
  return done;
}

/** Runs the missing ones of the named migrations. Only under the lock, with roles and schemas prepared. */
export async function runMigrations(
  adminUrl: string,
  names: readonly string[],
  onApplied?: (name: string) => void,
): Promise<string[]> {
  const dataSource = ownerDataSource(
    adminUrl,
    migrations.filter(({ name }) => names.includes(name)),
  );
  await dataSource.initialize();
  try {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    for (const { name } of applied) onApplied?.(name);
    return applied.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}

/**
 * The migrations that were not run yet. Refuses a database that a newer version has migrated, since this version could
 * write wrong data into an unknown schema.
 */
async function missingMigrations(client: pg.Client): Promise<string[]> {
  const known = knownMigrations();
  const applied = await migrationsOf(client);
  const unknown = applied.find((name) => !known.includes(name));
  if (unknown === undefined) return known.filter((name) => !applied.includes(name));
  throw new AppError(
    'INVALID_STATE',
    `A newer Cadre has used this database: it has the migration ${unknown}, which this version does not know. ` +
      'Start that version or a newer one on it. Nothing was changed.',
  );
}

/** A connection as `cadre_owner`, with the entities and migrations: for migrating and for finding drift. */
export function ownerDataSource(adminUrl: string, which = migrations): DataSource {
  return new DataSource({
    type: 'postgres',
    driver: pg,
    url: adminUrl,
    schema: 'cadre',
    entities,
    migrations: which,
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
