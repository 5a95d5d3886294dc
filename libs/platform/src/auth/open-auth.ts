import { randomBytes } from 'node:crypto';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { Kysely, PostgresDialect } from 'kysely';
import type { Pool, QueryConfig } from 'pg';
import { v7 } from 'uuid';
import { PASSWORD_LENGTH } from '@cadre/contracts/identity';
import { AppError, isUnavailable } from '../errors/index.ts';
import type { Logger } from '../logging/index.ts';
import { attemptsIn } from './attempts.ts';
import { authOptions, isSecure, LINK_LASTS, type AuthSettings } from './auth-options.ts';
import type { Auth, AuthSession, AuthUser, SignedIn } from './auth.types.ts';
import { hashSessionTokens } from './hashed-sessions.ts';
import { knownBrowsers } from './known-browser.ts';
import { passwordJudge } from './password-judge.ts';
import { openAuthPool } from './pool.ts';
import { signInLimits } from './sign-ins.ts';

/** "auth", as a number: the lock under which only one process creates the first administrator. */
const ADVISORY_LOCK = 0x61757468;

/** How often expired rows are deleted, milliseconds. */
const CLEANUP = 5 * 60_000;
/** The default limit on attempts to sign in from one network in a minute. */
const SIGN_INS_PER_MINUTE = 60;

/** Inserts a user and the account with the password in one statement, so that neither exists alone. */
const CREATE_USER = `
WITH made AS (
  INSERT INTO auth."user" (id, name, email, email_verified, created_at, updated_at)
  VALUES ($1, $2, $3, false, now(), now()) RETURNING id
)
INSERT INTO auth.account (id, user_id, provider_id, account_id, password, created_at, updated_at)
SELECT $4, id, 'credential', id::text, $5, now(), now() FROM made`;

const SESSIONS = `
SELECT id, created_at AS since, ip_address AS address, user_agent AS "userAgent"
FROM auth.session WHERE user_id = $1 AND expires_at > now() ORDER BY created_at DESC, id LIMIT 100`;

/** Opens the identity library. The release step has made its tables. */
export function openAuth({
  databaseUrl,
  log,
  poolSize = 5,
  ...settings
}: AuthSettings & { databaseUrl: string; log: Logger; poolSize?: number }): Auth {
  const pool = openAuthPool(databaseUrl, poolSize, log);
  const tables = kyselyAdapter(new Kysely({ dialect: new PostgresDialect({ pool }) }), {
    type: 'postgres',
    transaction: true,
  });
  const library = betterAuth({
    ...authOptions(pool, settings, log),
    database: (options: BetterAuthOptions) => hashSessionTokens(tables(options)),
  });
  // If the database is down at the start, the first call reports the rejection.
  library.$context.catch(() => undefined);
  let closed: Promise<void> | null = null;
  const attempts = attemptsIn(pool);
  const judge = passwordJudge();
  const refuseGuessable = async (
    path: string,
    password: string,
    { name, email }: Pick<AuthUser, 'name' | 'email'>,
  ): Promise<void> => {
    if (await judge.isGuessable(password, [name, email])) throw guessable(path);
  };
  const deleteExpired = async (): Promise<void> => {
    await attempts.deleteExpired();
    await pool.query('DELETE FROM auth.session WHERE expires_at <= now()');
    await pool.query('DELETE FROM auth.verification WHERE expires_at <= now()');
  };
  const cleanup = setInterval(() => {
    deleteExpired().catch((err: unknown) => log.debug({ err }, 'nothing that expired was deleted'));
  }, CLEANUP);
  cleanup.unref();
  const hasUsers = async (): Promise<boolean> => {
    const { rows } = await asUnavailable(pool.query('SELECT 1 FROM auth."user" LIMIT 1'));
    return rows.length > 0;
  };
  const findUser = async (email: string): Promise<AuthUser | null> => {
    const { rows } = await asUnavailable(
      pool.query<AuthUser>('SELECT id, name, email FROM auth."user" WHERE email = $1', [
        email.toLowerCase(),
      ]),
    );
    return rows[0] ?? null;
  };
  const sessionOf = async (cookie: string): Promise<AuthSession | null> => {
    const found = await asUnavailable(
      library.api.getSession({
        headers: new Headers({ cookie }),
        query: { disableRefresh: true },
      }),
    );
    if (!found) return null;
    const { id, name, email } = found.user;
    return { id: found.session.id, user: { id, name, email } };
  };
  const ownerOf = async (cookie: string | undefined): Promise<AuthUser | null> =>
    cookie === undefined ? null : ((await sessionOf(cookie))?.user ?? null);
  const userOfLink = async (token: string): Promise<AuthUser | null> => {
    const { internalAdapter } = await library.$context;
    const found = await asUnavailable(
      internalAdapter.findVerificationValue(`reset-password:${token}`),
    );
    return found && asUnavailable(internalAdapter.findUserById(found.value));
  };
  /** Makes a link that works for two hours; the library stores only a hash of its token. */
  const makeLink = async (what: string, value: string): Promise<string> => {
    const { internalAdapter } = await library.$context;
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + LINK_LASTS * 1_000);
    await internalAdapter.createVerificationValue({
      identifier: `${what}:${token}`,
      value,
      expiresAt,
    });
    return token;
  };
  return {
    handle: (request) => library.handler(request),
    sessionOf,
    async createUser({ name, email, password, isRandom = false }) {
      refuseLength(password);
      if (!isRandom) await refuseGuessable('password', password, { name, email });
      const hash = await (await library.$context).password.hash(password);
      const user = { id: v7(), name, email: email.toLowerCase() };
      await refuseTakenAddress(() =>
        pool.query(CREATE_USER, [user.id, name, user.email, v7(), hash]),
      );
      return user;
    },
    async removeUser(id) {
      await pool.query('DELETE FROM auth."user" WHERE id = $1', [id]);
    },
    async refuseNewPassword({ newPassword, token }, cookie) {
      if (!fits(newPassword)) return;
      const user = token === undefined ? await ownerOf(cookie) : await userOfLink(token);
      if (user) await refuseGuessable('newPassword', newPassword, user);
    },
    findUser,
    async renameUser(id, name) {
      await pool.query('UPDATE auth."user" SET name = $2, updated_at = now() WHERE id = $1', [
        id,
        name,
      ]);
    },
    async sessionsOf(userId) {
      const { rows } = await asUnavailable(pool.query<SignedIn>(SESSIONS, [userId]));
      return rows;
    },
    async endSessions(userId, but = null) {
      await pool.query('DELETE FROM auth.session WHERE user_id = $1 AND id IS DISTINCT FROM $2', [
        userId,
        but,
      ]);
    },
    async makeResetToken(email) {
      const user = await findUser(email);
      if (!user) return null;
      // The user waits for the newest link, so earlier ones stop working.
      await pool.query('DELETE FROM auth.verification WHERE value = $1', [user.id]);
      return makeLink('reset-password', user.id);
    },
    async makeSetupToken(email) {
      if (await hasUsers()) return null;
      // No user exists, so there are no links for passwords: all rows are older set-up links.
      await pool.query('DELETE FROM auth.verification');
      return makeLink('set-up', email.toLowerCase());
    },
    async emailOfSetup(token) {
      const { internalAdapter } = await library.$context;
      const found = await asUnavailable(internalAdapter.findVerificationValue(`set-up:${token}`));
      return found && found.expiresAt > new Date() ? found.value : null;
    },
    hasUsers,
    whileEmpty: (work) => underLock(pool, async () => ((await hasUsers()) ? null : work())),
    attempts,
    signIns: signInLimits(
      attempts,
      knownBrowsers({ secret: settings.secret, secure: isSecure(settings.publicUrl) }),
      { perMinute: settings.signInsPerMinute ?? SIGN_INS_PER_MINUTE },
    ),
    deleteExpired,
    close() {
      clearInterval(cleanup);
      return (closed ??= Promise.all([pool.end(), judge.close()]).then(() => undefined));
    },
  };
}

const fits = ({ length }: string): boolean =>
  length >= PASSWORD_LENGTH.min && length <= PASSWORD_LENGTH.max;

function refuseLength(password: string): void {
  const { min, max } = PASSWORD_LENGTH;
  if (fits(password)) return;
  throw new AppError('VALIDATION_FAILED', 'Some of the input cannot be accepted.', {
    fields: [{ path: 'password', message: `must have ${min} to ${max} characters` }],
  });
}

const guessable = (path: string): AppError =>
  new AppError('VALIDATION_FAILED', 'Some of the input cannot be accepted.', {
    fields: [
      {
        path,
        message: 'is among the first that are tried; take a few words that do not belong together',
      },
    ],
  });

/** Turns a violation of the unique address into CONFLICT. */
async function refuseTakenAddress<T>(create: () => Promise<T>): Promise<T> {
  try {
    return await asUnavailable(create());
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '23505')) throw error;
    throw new AppError('CONFLICT', 'There is a user with this e-mail address already.', {
      fields: [{ path: 'email', message: 'is taken' }],
      cause: error,
    });
  }
}

/** Turns failures of the connection into UNAVAILABLE, as the rest of Cadre does. */
async function asUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError || !isUnavailable(error)) throw error;
    throw new AppError('UNAVAILABLE', 'The database cannot be reached. Try again shortly.', {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
}

/** How long is waited for the lock. Milliseconds. */
const LOCK_PATIENCE = 60_000;

/** Holds the lock on a separate connection, since `work` uses others of the pool. */
async function underLock<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await asUnavailable(pool.connect());
  try {
    // The holder of the lock hashes a password, which is slow on a busy machine.
    const lock = { text: 'SELECT pg_advisory_lock($1)', values: [ADVISORY_LOCK] };
    await asUnavailable(client.query({ ...lock, query_timeout: LOCK_PATIENCE } as QueryConfig));
    return await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK]).catch(() => undefined);
    client.release();
  }
}
