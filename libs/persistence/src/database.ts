import pg from 'pg';
import { DataSource, type Logger } from 'typeorm';
import { entities } from './entities/index.ts';
import { unavailable } from './errors.ts';
import type { Session } from './tenant.ts';

/** A pool of connections to one Cadre database; every query goes through `inTenant` or `acrossTenants`. */
export type Database = {
  readonly dataSource: DataSource;
  /** Whether a query may be sent before the one ahead of it is answered. */
  readonly pipelined: boolean;
  /** A transaction that tenants' work joins instead of opening its own: see `inOneTransaction`. */
  readonly joined?: Session;
  /** Connections of the pool, those of them without work, and callers that wait for one. */
  pool(): PoolState;
  /** Waits for transactions in progress and closes every connection. */
  close(): Promise<void>;
};

export type PoolState = { total: number; idle: number; waiting: number };

export type DatabaseOptions = {
  /** Connections at most; default 10. */
  poolSize?: number;
  /** Shown in pg_stat_activity; default `cadre`. */
  applicationName?: string;
  /** BEGIN, the tenant setting and the first query in one round trip; default true. */
  pipeline?: boolean;
  /** Role to take after login: `cadre_owner` lists organizations and reads catalogues for an operator. */
  role?: string;
  /** How long to wait for a connection, milliseconds; default 4000, so that a dead database is told within 5 s. */
  connectTimeoutMs?: number;
  /** Receives statements and slow queries; silent by default. */
  logger?: Logger;
};

/** No statement of a request takes this long unless something is wrong; `inTenant` can ask for more. Milliseconds. */
const STATEMENT_TIMEOUT = 15_000;
/** Waiting longer than this for another writer is told to the caller as UNAVAILABLE. Milliseconds. */
const LOCK_TIMEOUT = 4_000;
/** Ends a transaction whose process is stuck, so that its locks do not outlive it. Milliseconds. */
const IDLE_IN_TRANSACTION_TIMEOUT = 60_000;

/**
 * PostgreSQL values as the rest of Cadre knows them: instants are epoch milliseconds, days are `YYYY-MM-DD`,
 * numerics and 64-bit counts are numbers. The driver's own parsers would give a day in the process's time zone.
 */
const parseTimestamp: (text: string) => Date = pg.types.getTypeParser(
  pg.types.builtins.TIMESTAMPTZ,
  'text',
);
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.TIMESTAMPTZ, (text) => Number(parseTimestamp(text))],
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.NUMERIC, Number],
  [pg.types.builtins.INT8, Number],
]);
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
};

/**
 * Opens a pool. Fails rather than serve as a role that row-level security does not bind.
 * @throws AppError UNAVAILABLE when the server cannot be reached within `connectTimeoutMs`.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const pipelined = options.pipeline ?? true;
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    // Would create uuid-ossp, which the serving role may not and nobody needs: ids come from the application.
    installExtensions: false,
    logging: options.logger ? 'all' : false,
    ...(options.logger ? { logger: options.logger } : {}),
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'cadre',
    connectTimeoutMS: options.connectTimeoutMs ?? 4_000,
    // A connection that dies while idle is replaced by the pool; the next query tells if the server is gone.
    poolErrorHandler: () => undefined,
    extra: {
      pipeline: pipelined,
      types,
      keepAlive: true,
      statement_timeout: STATEMENT_TIMEOUT,
      lock_timeout: LOCK_TIMEOUT,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT,
      ...(options.role ? { options: `-c role=${options.role}` } : {}),
    },
  });
  try {
    await dataSource.initialize();
    await refuseUnboundRole(dataSource);
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw unavailable(error) ?? error;
  }
  return {
    dataSource,
    pipelined,
    pool: () => poolOf(dataSource),
    close: () => dataSource.destroy(),
  };
}

/** TypeORM keeps its pool in the driver, under a name that its types do not tell. */
function poolOf({ driver }: DataSource): PoolState {
  const { master } = driver as { master?: unknown };
  if (!(master instanceof pg.Pool)) return { total: 0, idle: 0, waiting: 0 };
  return { total: master.totalCount, idle: master.idleCount, waiting: master.waitingCount };
}

async function refuseUnboundRole(dataSource: DataSource): Promise<void> {
  const rows: { unbound: boolean; name: string }[] = await dataSource.query(
    `SELECT rolname AS name, rolsuper OR rolbypassrls AS unbound FROM pg_roles WHERE rolname = current_user`,
  );
  const [role] = rows;
  if (role?.unbound) {
    throw new Error(
      `Refusing to work as ${role.name}: row-level security does not bind this role. Use cadre_app in DATABASE_URL.`,
    );
  }
}
