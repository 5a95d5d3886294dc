import pg from 'pg';
import type { Logger } from '../logging/index.ts';

/** As for tenant data: a dead database is told within 5 s. Milliseconds. */
const CONNECT_TIMEOUT = 4_000;
const STATEMENT_TIMEOUT = 15_000;

/**
 * Connections that log in as the serving role and work as `cadre_auth`, which sees the schema `auth` and nothing else,
 * as the serving role sees everything but that.
 */
export function openAuthPool(databaseUrl: string, size: number, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: size,
    application_name: 'cadre-auth',
    options: '-c role=cadre_auth -c search_path=auth',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    // Counted in this process: a server that hangs keeps no timeout of its own.
    query_timeout: CONNECT_TIMEOUT,
    keepAlive: true,
    allowExitOnIdle: true,
  });
  // A connection that dies while idle is replaced; the next query tells if the server is gone.
  pool.on('error', (err) => log.debug({ err }, 'a connection of the identity pool ended'));
  return pool;
}
