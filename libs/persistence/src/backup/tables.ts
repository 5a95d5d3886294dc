import type pg from 'pg';
import type { BackupTable } from './format.ts';

/**
 * Tables that a backup leaves out. Migrations are run again, not copied. Sessions, links that reset a password and counted
 * attempts expire: a backup must not bring back one that has ended since. The queue is in its own schema, and the outbox
 * fills it again.
 */
const LEFT_OUT = [
  'cadre.migration',
  'auth.session',
  'auth.verification',
  'auth.rate_limit',
  'auth.attempt',
];

/** Settings under which values are read and written as text that means the same in every installation. */
export const PLAIN_TEXT = `
  SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres';
  SET extra_float_digits = 3; SET bytea_output = 'hex'; SET statement_timeout = 0; SET lock_timeout = 0;
  SET idle_in_transaction_session_timeout = 0`;

const TABLES = `
  SELECT n.nspname AS schema, c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE n.nspname IN ('cadre', 'auth') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND n.nspname || '.' || c.relname <> ALL ($1)
  GROUP BY 1, 2 ORDER BY 1, 2`;

/** The tables that a backup of this database contains, with every column that is not computed. */
export async function tablesOf(client: pg.Client): Promise<BackupTable[]> {
  return (await client.query<BackupTable>(TABLES, [LEFT_OUT])).rows;
}

/** The migrations that have run on this database, oldest first; none when it is new. */
export async function migrationsOf(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ there: boolean }>(
    `SELECT to_regclass('cadre.migration') IS NOT NULL AS there`,
  );
  if (!found.rows[0]?.there) return [];
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM cadre.migration ORDER BY id',
  );
  return rows.map(({ name }) => name);
}
