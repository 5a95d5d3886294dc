import type { Socket } from 'node:net';
import type { ClientBase, PoolClient, QueryResult } from 'pg';
import { AppError } from '@cadre/platform/errors';
import type { Database } from './database.ts';
import { preparedName } from './prepared.ts';

/** A transaction in progress. It is rolled back when the function given to `inTenant` throws. */
export type Session = {
  /** The rows of one statement; those of RETURNING for a write. Instants come as epoch milliseconds. */
  query<T extends object>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** How many rows one statement affected. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
  /**
   * Sends a statement whose answer need not be waited for: with what is sent before and after it, it is one packet. Where it
   * fails, the next statement that is waited for fails with its error, or else COMMIT.
   * @returns its rows, which are there once the transaction is committed
   */
  send<T extends object>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** Waits until everything sent is answered. */
  answered(): Promise<void>;
};

export type TransactionOptions = {
  /** The limit on a statement, milliseconds, where 15 s are too few (imports). */
  statementTimeoutMs?: number;
  /**
   * How long the whole transaction may take, milliseconds, counted in this process: a server that hangs does not end a
   * statement at its timeout. Without a deadline, each statement is waited for a little longer than its timeout, and a
   * transaction may have many.
   */
  deadlineMs?: number;
  /**
   * Keeps statements that are sent often parsed and planned on the server: for what runs again and again with the same ones.
   */
  prepares?: boolean;
  /** The instant of the change, milliseconds: what it changes of dated facts is dated with it. */
  at?: number;
};

/** The same as `statement_timeout` of the pool. Milliseconds. */
const LONGEST_STATEMENT = 15_000;
/** How long after its timeout a statement has been ended by any server that works. Milliseconds. */
const GRACE = 5_000;

/** A connection with an open transaction. The caller of `open` ends it with `commit` or `rollBack`, which give it back. */
export class Transaction {
  readonly session: Session = {
    query: async <T extends object>(sql: string, params?: readonly unknown[]) =>
      (await this.ask(sql, params)).rows as T[],
    execute: async (sql, params) => (await this.ask(sql, params)).rowCount ?? 0,
    send: <T extends object>(sql: string, params?: readonly unknown[]) => {
      const sent = this.ask(sql, params, true).then(({ rows }) => rows as T[]);
      sent.catch(ignore);
      this.last = sent;
      return sent;
    },
    answered: async () => {
      await this.last;
    },
  };
  /** Whether a statement has failed: PostgreSQL then refuses every further one until a savepoint is rolled back to. */
  failed = false;
  /** The failure of a statement that nothing waited for: the cause of those after it. */
  private unnoticed: unknown = null;
  /** The first failure since a statement succeeded: after it, PostgreSQL only refuses. */
  private first: unknown = null;
  /** The last statement that nothing waited for. */
  private last: Promise<unknown> | null = null;
  private readonly database: Database;
  private readonly client: PoolClient;
  private readonly watch: Watch;
  private readonly prepares: boolean;
  private readonly begun: Promise<unknown>;
  private isOver = false;
  private isGivenBack = false;
  private undone: Promise<void> | null = null;

  private constructor(
    database: Database,
    client: PoolClient,
    opening: string,
    { watch, prepares }: { watch: Watch; prepares: boolean },
  ) {
    this.database = database;
    this.client = client;
    this.watch = watch;
    this.prepares = prepares;
    client.on('error', ignore);
    flight(client);
    this.begun = watch.answer(client.query(opening));
    this.begun.catch(() => (this.failed = true));
  }

  /**
   * Takes a connection and sends `opening`, one simple-protocol message: a failure in it aborts the whole transaction, so
   * that it is never half set up. What is sent next does not wait for its answer.
   */
  static async open(
    database: Database,
    opening: readonly string[],
    { prepares = false, ...options }: TransactionOptions,
  ): Promise<Transaction> {
    const began = performance.now();
    const client = await database.connect();
    const { statementTimeoutMs } = options;
    const timeout = statementTimeoutMs
      ? [`SET LOCAL statement_timeout = ${Math.ceil(statementTimeoutMs)}`]
      : [];
    const watch = watchTimeouts(client, options, began);
    const message = [...opening, ...timeout].join('; ');
    const transaction = new Transaction(database, client, message, { watch, prepares });
    // Unless pipelined, the driver answers one query at a time, so nothing may be sent before BEGIN is answered.
    if (!database.pipelined) await transaction.begun.catch(() => undefined);
    return transaction;
  }

  /**
   * Commits, and gives the connection back. COMMIT of an aborted transaction succeeds and rolls back: only its answer
   * shows that.
   */
  async commit(): Promise<void> {
    this.isOver = true;
    flight(this.client);
    const answer: QueryResult = await this.watch.answer(this.client.query('COMMIT'));
    if (answer.command !== 'COMMIT') {
      throw (
        this.unnoticed ??
        new Error('The transaction was rolled back: one of its statements had failed unnoticed')
      );
    }
    this.giveBack();
  }

  /**
   * Rolls back after `error`, and gives the connection back; a second time it does nothing.
   * @returns the cause of `error`, to be thrown: an answer that was late, a BEGIN that failed, or `error` itself
   */
  async rollBack(error: unknown): Promise<unknown> {
    this.isOver = true;
    const isLate = this.watch.isLate();
    await (this.undone ??= this.undo(isLate));
    if (isLate) return unanswered(error);
    return this.begun.then(
      () => error,
      (cause: unknown) => cause,
    );
  }

  /** Of a statement that was only refused, the failure before it; any other error itself. */
  causeOf(error: unknown): unknown {
    return isRefusal(error) ? (this.first ?? error) : error;
  }

  private async undo(isLate: boolean): Promise<void> {
    // A connection that does not answer, or cannot roll back, must not be used again.
    let isBroken = isLate;
    if (!isLate) {
      flight(this.client);
      const undone = this.watch.answer(this.client.query('ROLLBACK'));
      isBroken = await undone.then(
        () => false,
        () => true,
      );
    }
    this.giveBack(isBroken);
  }

  private async ask(
    sql: string,
    params: readonly unknown[] = [],
    isUnwaited = false,
  ): Promise<QueryResult> {
    if (this.isOver) throw new Error('This transaction is over');
    const { client } = this;
    const values = [...params];
    this.database.dataSource.logger.logQuery(sql, values);
    flight(client);
    const name = this.prepares || isUnwaited ? preparedName(sql) : undefined;
    try {
      const answer = await this.watch.answer(
        client.query<object>({ text: sql, values, ...(name ? { name } : {}) }),
      );
      this.failed = false;
      this.unnoticed = null;
      this.first = null;
      return answer;
    } catch (error) {
      this.failed = true;
      this.first ??= error;
      if (isUnwaited) this.unnoticed ??= error;
      throw this.unnoticed ?? error;
    }
  }

  private giveBack(isBroken = false): void {
    if (this.isGivenBack) return;
    this.isGivenBack = true;
    this.watch.end();
    this.client.off('error', ignore);
    this.client.release(isBroken);
  }
}

/** Whether PostgreSQL refused a statement because another one of its transaction had failed before it. */
export const isRefusal = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === '25P02';

/** The pool has replaced a lost connection's listener by then; what waits on the connection learns of the loss itself. */
const ignore = (): void => undefined;

/**
 * Sends what is written to a connection until the process comes to rest in one packet: a write for each message cost a
 * fifth of a read.
 */
function flight(client: PoolClient): void {
  const { connection } = client as PoolClient & { connection?: { stream?: Socket } };
  const stream = connection?.stream;
  if (!stream || stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
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
