import type { Database } from './database.ts';
import { isRetryable } from './errors.ts';
import { retrying, settingOf, type TenantOptions, type Tx } from './tenant.ts';
import { isRefusal, Transaction } from './transaction.ts';

const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Another statement of the snapshot has failed, or the server cannot now what it can later. */
const mayRunAgain = (error: unknown) => isRetryable(error) || isRefusal(error);

/** A database whose reads share one snapshot, until it is ended. */
export type SharedSnapshot = {
  readonly database: Database;
  /** Ends the transaction, if there was one. What reads after it is refused. */
  end(): Promise<void>;
};

/**
 * Lets everything that one organization's request reads see one state: on the database that it returns, every `inTenant`
 * joins one read-only transaction, which begins with the first of them and takes its limits. They run at the same time.
 *
 * A statement that fails aborts a transaction of PostgreSQL. The one that failed answers with its error; the others of
 * the request that were under way run again, in a new transaction, as does what is read after it.
 */
export function shareSnapshot(database: Database): SharedSnapshot {
  let current: Promise<Transaction> | null = null;
  let owner: { tenant: string; reader: string | null } | null = null;
  let isOver = false;

  const forget = (opening: Promise<Transaction>): void => {
    if (current === opening) current = null;
  };

  async function read<T>(
    tenant: string,
    work: (tx: Tx) => Promise<T>,
    options: TenantOptions,
  ): Promise<T> {
    const { reader = null } = options;
    if (isOver) throw new Error('The snapshot of this request is over');
    owner ??= { tenant, reader };
    if (owner.tenant !== tenant || owner.reader !== reader) {
      throw new TypeError('A snapshot is of one organization and one reader');
    }
    const opening = (current ??= open(tenant, options));
    let transaction: Transaction;
    try {
      transaction = await opening;
    } catch (error) {
      forget(opening);
      throw error;
    }
    try {
      return await work({ ...transaction.session, organizationId: tenant, reader });
    } catch (error) {
      if (!transaction.failed) throw error;
      forget(opening);
      throw await transaction.rollBack(error);
    }
  }

  const open = (tenant: string, options: TenantOptions): Promise<Transaction> => {
    const opening = [BEGIN, settingOf(tenant, { reader: options.reader ?? null })];
    return Transaction.open(database, opening, { ...options, prepares: true });
  };

  return {
    database: {
      ...database,
      join: (tenant, work, options) => retrying(() => read(tenant, work, options), mayRunAgain),
    },
    async end() {
      isOver = true;
      const opening = current;
      current = null;
      const transaction = await opening?.catch(() => null);
      try {
        await transaction?.commit();
      } catch (error) {
        // Nothing was written, so nothing is lost: what was read is true of the snapshot.
        await transaction?.rollBack(error);
      }
    },
  };
}
