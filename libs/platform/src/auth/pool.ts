import pg from 'pg';
import type { Logger } from '../logging/index.ts';

/** As for tenant data: a caller learns within 5 s that the database is down. Milliseconds. */
const CONNECT_TIMEOUT = 4_000;
const STATEMENT_TIMEOUT = 15_000;

/**
 * Connections that log in as the serving role and work as `cadre_auth`, which can read only the schema `auth`; the serving
 * role itself can read everything but that schema.
 */
export function openAuthPool(databaseUrl: string, size: number, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: size,
    application_name: 'cadre-auth',
    options: '-c role=cadre_auth -c search_path=auth',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    // Counted in this process: a server that hangs does not end a query at its timeout.
    query_timeout: CONNECT_TIMEOUT,
    keepAlive: true,
    allowExitOnIdle: true,
  });
  // The pool replaces a connection that dies while idle; if the server is down, the next query fails.
  pool.on('error', (err) => log.debug({ err }, 'a connection of the identity pool ended'));
  return pool;
}
