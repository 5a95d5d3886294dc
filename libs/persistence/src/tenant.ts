import type { ClientBase, QueryResult } from 'pg';
import { QueryRunnerAlreadyReleasedError, type EntityManager, type QueryRunner } from 'typeorm';
import { AppError } from '@cadre/platform/errors';
import type { Database } from './database.ts';
import { isRetryable, unavailable } from './errors.ts';

/** A transaction in progress. It is rolled back when the function given to `inTenant` throws. */
export type Session = {
  /** TypeORM's manager of this transaction, for work that is simplest with entities. */
  readonly manager: EntityManager;
  /** The rows of one statement; those of RETURNING for a write. Instants come as epoch milliseconds. */
  query<T extends object>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** How many rows one statement affected. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
};

/** A transaction of one organization: row-level security shows it no other organization's rows. */
export type Tx = Session & { readonly organizationId: string };

export type TransactionOptions = {
  /** The limit on a statement, milliseconds, where 15 s are too few (imports). */
  statementTimeoutMs?: number;
  /**
   * How long the whole transaction may take, milliseconds, counted in this process: a server that hangs does not end a
   * statement at its timeout. Without a deadline, each statement is waited for a little longer than its timeout, and a
   * transaction may have many.
   */
  deadlineMs?: number;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** For work that a person waits for: it is answered within 5 s, even if the server hangs. */
export const FOR_A_REQUEST: TransactionOptions = { deadlineMs: 4_000 };
/** The same as `statement_timeout` of the pool. Milliseconds. */
const LONGEST_STATEMENT = 15_000;
/** How long after its timeout a statement has been ended by any server that works. Milliseconds. */
const GRACE = 5_000;
/** How often a transaction is run when it meets a deadlock or serialization failure, before the failure is thrown. */
const ATTEMPTS = 4;

/**
 * Runs `work` in one transaction of one organization: the only way to tenant data. BEGIN, the tenant setting and the first
 * query are sent together. Commits when `work` resolves, rolls back when it throws, always returns the connection. `work`
 * runs again after a deadlock or serialization failure, so it must have no effect outside the transaction.
 * @throws AppError UNAVAILABLE when the database cannot be reached or is busy; otherwise the error of `work`.
 */
export async function inTenant<T>(
  database: Database,
  organizationId: string,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (!UUID.test(organizationId)) throw new TypeError('An organization id must be a UUID');
  const tenant = organizationId.toLowerCase();
  const setting = `SELECT set_config('app.organization_id', '${tenant}', true)`;
  const within = (session: Session) => work({ ...session, organizationId: tenant });
  if (database.joined) return joinTransaction(database.joined, setting, within);
  return retrying(() => transaction(database, begin(options, setting), within, options));
}

/**
 * Runs `work` with a database on which every `inTenant` joins one transaction: all of it is committed at once or not at
 * all. The parts run one after another, for one organization or several. A part that throws is rolled back alone, as its
 * own transaction would be.
 */
export function inOneTransaction<T>(
  database: Database,
  work: (joined: Database) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return retrying(() =>
    transaction(
      database,
      begin(options),
      (session) => work({ ...database, joined: session }),
      options,
    ),
  );
}

async function joinTransaction<T>(
  session: Session,
  setting: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  await session.query('SAVEPOINT part');
  try {
    await session.query(setting);
    const result = await work(session);
    await session.query('RELEASE SAVEPOINT part');
    return result;
  } catch (error) {
    await session.query('ROLLBACK TO SAVEPOINT part');
    throw error;
  }
}

/**
 * Runs `work` in one transaction without an organization: row-level security shows the serving role no tenant row at all,
 * so it can only call the publisher's functions (or, as `cadre_owner`, the list of organizations).
 */
export async function acrossTenants<T>(
  database: Database,
  work: (session: Session) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return retrying(() => transaction(database, begin(options), work, options));
}

/**
 * Runs `work` in one transaction of one user: it sees the user's member rows in every organization, and the names of those
 * organizations. It is not a transaction of an organization, so it sees no other rows and can write none.
 */
export async function asUser<T>(
  database: Database,
  userId: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  if (!UUID.test(userId)) throw new TypeError('A user id must be a UUID');
  const setting = `SELECT set_config('app.user_id', '${userId.toLowerCase()}', true)`;
  return retrying(() => transaction(database, begin({}, setting), work, FOR_A_REQUEST));
}

/** One simple-protocol message: a failure in it aborts the whole transaction, so that it is never half set up. */
function begin({ statementTimeoutMs }: TransactionOptions, ...settings: string[]): string {
  const timeout = statementTimeoutMs
    ? [`SET LOCAL statement_timeout = ${Math.ceil(statementTimeoutMs)}`]
    : [];
  return ['BEGIN', ...settings, ...timeout].join('; ');
}

async function retrying<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt < ATTEMPTS && isRetryable(error)) {
        await new Promise((resolve) => setTimeout(resolve, attempt * 10 * (1 + Math.random())));
        continue;
      }
      throw unavailable(error) ?? error;
    }
  }
}

async function transaction<T>(
  database: Database,
  opening: string,
  work: (session: Session) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  const began = performance.now();
  const runner = database.dataSource.createQueryRunner('master');
  try {
    const client = (await runner.connect()) as ClientBase;
    const watch = watchTimeouts(client, options, began);
    let lost: Error | null = null;
    const onLost = (error: Error): void => {
      lost ??= error;
    };
    client.on('error', onLost);
    const begun = watch.answer(client.query(opening));
    begun.catch(() => undefined);
    markTransactionOpen(runner);
    const ask = runner.query.bind(runner) as (...given: unknown[]) => Promise<unknown>;
    Object.assign(runner, { query: (...given: unknown[]) => watch.answer(ask(...given)) });
    try {
      // Unless pipelined, the driver answers one query at a time, so `work` must wait for BEGIN.
      if (!database.pipelined) await begun;
      const result = await work(sessionOf(runner));
      await begun;
      await watch.answer(commit(client));
      return result;
    } catch (error) {
      if (watch.isLate()) throw unanswered(error);
      await watch.answer(rollBack(client));
      // If BEGIN or the connection failed, that is the cause of any later failure.
      await begun;
      throw lost && error instanceof QueryRunnerAlreadyReleasedError ? lost : error;
    } finally {
      watch.end();
      client.off('error', onLost);
    }
  } finally {
    await runner.release();
  }
}

type Watch = {
  /** Passes on an answer of the server; waits no longer than the answer may take. */
  answer<T>(awaited: Promise<T>): Promise<T>;
  /** Whether the connection was closed because an answer was late. */
  isLate(): boolean;
  end(): void;
};

/** @param since when the transaction was asked for, as `performance.now()`: waiting for a connection counts */
function watchTimeouts(
  client: ClientBase,
  { deadlineMs, statementTimeoutMs = LONGEST_STATEMENT }: TransactionOptions,
  since: number,
): Watch {
  let late = false;
  const after = (ms: number): NodeJS.Timeout =>
    setTimeout(() => {
      late = true;
      destroyConnection(client);
    }, ms);
  const isLate = () => late;
  if (deadlineMs !== undefined) {
    const timer = after(Math.max(1, deadlineMs - (performance.now() - since)));
    return { answer: (awaited) => awaited, isLate, end: () => clearTimeout(timer) };
  }
  return {
    async answer(awaited) {
      const timer = after(statementTimeoutMs + GRACE);
      try {
        return await awaited;
      } finally {
        clearTimeout(timer);
      }
    },
    isLate,
    end: () => undefined,
  };
}

/**
 * Closes a connection that does not answer: everything that waits on it fails at once, and the pool does not take it back.
 */
function destroyConnection(client: ClientBase): void {
  const { connection } = client as ClientBase & { connection?: { stream?: { destroy(): void } } };
  connection?.stream?.destroy();
}

/** Whether the transaction was committed is unknown: repeating the request is safe with a `clientMutationId`. */
const unanswered = (cause: unknown): AppError =>
  new AppError(
    'UNAVAILABLE',
    'The database did not answer in time. A change may or may not have been made: look, or repeat it with its clientMutationId.',
    { retryAfterSeconds: 2, cause },
  );

/** COMMIT of an aborted transaction succeeds and rolls back: only its answer shows that. */
async function commit(client: ClientBase): Promise<void> {
  const answer: QueryResult = await client.query('COMMIT');
  if (answer.command !== 'COMMIT') {
    throw new Error('The transaction was rolled back: one of its statements had failed unnoticed');
  }
}

async function rollBack(client: ClientBase): Promise<void> {
  try {
    await client.query('ROLLBACK');
  } catch {
    // A connection that cannot roll back must not be used again; the pool drops one that is ending.
    void (client as ClientBase & { end(): Promise<void> }).end();
  }
}

/**
 * Sets TypeORM's state for an open transaction, as its own `startTransaction` would: `manager.save` then joins it and
 * `manager.transaction` makes a savepoint.
 */
function markTransactionOpen(runner: QueryRunner): void {
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
}

function sessionOf(runner: QueryRunner): Session {
  return {
    manager: runner.manager,
    query: async <T extends object>(sql: string, params: readonly unknown[] = []) =>
      (await runner.query(sql, [...params], true)).records as T[],
    execute: async (sql, params = []) => (await runner.query(sql, [...params], true)).affected ?? 0,
  };
}
