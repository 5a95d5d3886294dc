import pg, { type PoolClient } from 'pg';
import { DataSource, type Logger } from 'typeorm';
import { entities } from './entities/index.ts';
import { unavailable } from './errors.ts';
import type { TenantOptions, Tx } from './tenant.ts';

/** A pool of connections to one Cadre database; every query goes through `inTenant` or `acrossTenants`. */
export type Database = {
  readonly dataSource: DataSource;
  /** Whether a query may be sent before the previous one is answered. */
  readonly pipelined: boolean;
  /** Takes a connection out of the pool; its `release` gives it back. */
  connect(): Promise<PoolClient>;
  /** What `inTenant` does instead of opening a transaction: see `inOneTransaction` and `shareSnapshot`. */
  readonly join?: <T>(
    tenant: string,
    work: (tx: Tx) => Promise<T>,
    options: TenantOptions,
  ) => Promise<T>;
  /** The pool's connections, the idle ones among them, and the callers that wait for one. */
  pool(): PoolState;
  /** Waits for transactions in progress and closes every connection. */
  close(): Promise<void>;
};

export type PoolState = { total: number; idle: number; waiting: number };

export type DatabaseOptions = {
  /** The limit on connections; default 10. */
  poolSize?: number;
  /** Shown in pg_stat_activity; default `cadre`. */
  applicationName?: string;
  /** BEGIN, the tenant setting and the first query in one round trip; default true. */
  pipeline?: boolean;
  /** Role to take after login: `cadre_owner` lists organizations and reads catalogues for an operator. */
  role?: string;
  /**
   * How long to wait for a connection, milliseconds; default 4000, so that a caller learns within 5 s that the database is
   * down.
   */
  connectTimeoutMs?: number;
  /** Receives statements and slow queries; silent by default. */
  logger?: Logger;
};

/** The limit on a statement of a request; slower ones have a fault. `inTenant` can ask for more. Milliseconds. */
const STATEMENT_TIMEOUT = 15_000;
/** The limit on waiting for another transaction's lock; beyond it the caller gets UNAVAILABLE. Milliseconds. */
const LOCK_TIMEOUT = 4_000;
/** Ends a transaction whose process hangs, so that its locks are released. Milliseconds. */
const IDLE_IN_TRANSACTION_TIMEOUT = 60_000;

/**
 * PostgreSQL values in Cadre's types: instants are epoch milliseconds, days are `YYYY-MM-DD`, numerics and 64-bit counts
 * are numbers. The driver's own parsers would read a day in the process's time zone.
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
 * Opens a pool. Fails if row-level security does not bind the role.
 * @throws AppError UNAVAILABLE when the server cannot be reached within `connectTimeoutMs`.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const pipelined = options.pipeline ?? true;
  const dataSource = new DataSource({
    type: 'postgres',
    // The one whose pool is asked for below: TypeORM would look for it at run time, beside the built programs.
    driver: pg,
    url,
    entities,
    synchronize: false,
    // Off, because it would create uuid-ossp, for which the serving role lacks the right and which is not needed: the
    // application makes ids.
    installExtensions: false,
    logging: options.logger ? 'all' : false,
    ...(options.logger ? { logger: options.logger } : {}),
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'cadre',
    connectTimeoutMS: options.connectTimeoutMs ?? 4_000,
    // The pool replaces a connection that dies while idle; if the server is down, the next query fails.
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
    connect: async () => {
      const pool = poolOf(dataSource);
      if (!pool) throw new Error('The database is closed');
      return pool.connect();
    },
    pool: () => stateOf(poolOf(dataSource)),
    close: () => dataSource.destroy(),
  };
}

/** TypeORM keeps its pool in the driver, in a property that its types do not declare; null once it is closed. */
function poolOf({ driver }: DataSource): pg.Pool | null {
  const { master } = driver as { master?: unknown };
  return master instanceof pg.Pool ? master : null;
}

const stateOf = (pool: pg.Pool | null): PoolState => ({
  total: pool?.totalCount ?? 0,
  idle: pool?.idleCount ?? 0,
  waiting: pool?.waitingCount ?? 0,
});

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
