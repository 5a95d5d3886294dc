import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/** At most `max` attempts in `seconds`. */
export type Allowance = { max: number; seconds: number };

/** Attempts counted in the database, so that every gateway counts the same ones. */
export type Attempts = {
  /** Counts one more. @returns the seconds to wait when it was one too many, else null */
  count(what: string, subject: string, allowance: Allowance): Promise<number | null>;
  /** Deletes the count of this subject. */
  forget(what: string, subject: string): Promise<void>;
  /** Deletes counts whose window has ended. */
  deleteExpired(): Promise<void>;
};

/** Counts in a separate table; a subject is stored as a hash, and a count until its window ends. */
export function attemptsIn(pool: Pool): Attempts {
  const limiters = new Map<string, RateLimiterPostgres>();
  const limiterOf = (what: string, { max, seconds }: Allowance): RateLimiterPostgres => {
    const name = `${what}:${max}:${seconds}`;
    const limiter =
      limiters.get(name) ??
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        schemaName: 'auth',
        tableName: 'attempt',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: '',
        points: max,
        duration: seconds,
      });
    limiters.set(name, limiter);
    return limiter;
  };
  return {
    async count(what, subject, allowance) {
      try {
        await limiterOf(what, allowance).consume(keyOf(what, subject));
        return null;
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        return Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
      }
    },
    async forget(what, subject) {
      await pool.query('DELETE FROM auth.attempt WHERE key = $1', [keyOf(what, subject)]);
    },
    async deleteExpired() {
      await pool.query('DELETE FROM auth.attempt WHERE expire <= $1', [Date.now()]);
    },
  };
}

const keyOf = (what: string, subject: string) =>
  `${what}:${createHash('sha256').update(subject).digest('base64url')}`;
