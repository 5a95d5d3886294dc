import type { Database } from './database.ts';
import { isRetryable, unavailable } from './errors.ts';
import { Transaction, type Session, type TransactionOptions } from './transaction.ts';

/** A transaction of one organization: row-level security shows it no other organization's rows. */
export type Tx = Session & {
  readonly organizationId: string;
  /** Whose drafts it shows: a member's, those of {@link NO_MEMBER}, or everybody's where it is null. */
  readonly reader: string | null;
};

/** Whose transaction it is, and its limits. */
export type TenantOptions = TransactionOptions & {
  /**
   * The member who reads: row-level security shows them no draft but their own. Absent: the system, which scores and backs
   * up the drafts of everybody.
   */
  reader?: string | undefined;
};

/** The reader who is no member and so has no drafts: a token of its own, or what all subscribers share. */
export const NO_MEMBER = '00000000-0000-0000-0000-000000000000';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** For work that a person waits for: it is answered within 5 s, even if the server hangs. */
export const FOR_A_REQUEST: TransactionOptions = { deadlineMs: 4_000 };
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
  options: TenantOptions = {},
): Promise<T> {
  if (!UUID.test(organizationId)) throw new TypeError('An organization id must be a UUID');
  const tenant = organizationId.toLowerCase();
  if (database.join) return database.join(tenant, work, options);
  const { reader = null, at } = options;
  const within = (session: Session) => work({ ...session, organizationId: tenant, reader });
  const opening = ['BEGIN', settingOf(tenant, { reader, at })];
  return retrying(() => transaction(database, opening, within, options));
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
      ['BEGIN'],
      (session) =>
        work({
          ...database,
          join: (tenant, part, { reader = null, at }) =>
            joined({ ...session, organizationId: tenant, reader }, at, part),
        }),
      options,
    ),
  );
}

async function joined<T>(tx: Tx, at: number | undefined, work: (tx: Tx) => Promise<T>): Promise<T> {
  await tx.query('SAVEPOINT part');
  try {
    await tx.query(settingOf(tx.organizationId, { reader: tx.reader, at }));
    const result = await work(tx);
    await tx.query('RELEASE SAVEPOINT part');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT part');
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
  return retrying(() => transaction(database, ['BEGIN'], work, options));
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
  return retrying(() => transaction(database, ['BEGIN', setting], work, FOR_A_REQUEST));
}

/**
 * The settings by which row-level security knows the organization and the reader of a transaction, and triggers the instant
 * of a change. `tenant` is a UUID.
 * @throws TypeError where the reader is none
 */
export function settingOf(
  tenant: string,
  { reader, at }: { reader: string | null; at?: number | undefined },
): string {
  if (reader !== null && !UUID.test(reader)) throw new TypeError('A member id must be a UUID');
  const instant = at === undefined ? '' : new Date(at).toISOString();
  const settings = { organization_id: tenant, reader: reader ?? '', at: instant };
  const set = Object.entries(settings).map(
    ([name, value]) => `set_config('app.${name}', '${value}', true)`,
  );
  return `SELECT ${set.join(', ')}`;
}

/** Runs again what failed in a way that another attempt may not. @throws AppError UNAVAILABLE, or the last failure */
export async function retrying<T>(
  run: () => Promise<T>,
  mayRunAgain: (error: unknown) => boolean = isRetryable,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt < ATTEMPTS && mayRunAgain(error)) {
        await new Promise((resolve) => setTimeout(resolve, attempt * 10 * (1 + Math.random())));
        continue;
      }
      throw unavailable(error) ?? error;
    }
  }
}

async function transaction<T>(
  database: Database,
  opening: readonly string[],
  work: (session: Session) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  const open = await Transaction.open(database, opening, options);
  try {
    const result = await work(open.session);
    await open.commit();
    return result;
  } catch (error) {
    throw await open.rollBack(open.causeOf(error));
  }
}
