import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

/** So many attempts in so many seconds. */
export type Allowance = { max: number; seconds: number };

/** Attempts counted in the database, so that every gateway counts the same ones. */
export type Attempts = {
  /** Counts one more. @returns the seconds to wait when it was one too many, else null */
  count(what: string, subject: string, allowance: Allowance): Promise<number | null>;
  /** Begins anew for this subject. */
  forget(what: string, subject: string): Promise<void>;
};

/** In the table of the identity library, beside its own counts by address; a subject is stored as a hash. */
export function attemptsIn(pool: Pool): Attempts {
  return {
    async count(what, subject, { max, seconds }) {
      const { rows } = await pool.query<{ count: number; began: string }>(COUNT, [
        keyOf(what, subject),
        Date.now(),
        seconds * 1_000,
      ]);
      const [{ count, began } = { count: 1, began: '0' }] = rows;
      if (count <= max) return null;
      return Math.max(1, Math.ceil((Number(began) + seconds * 1_000 - Date.now()) / 1_000));
    },
    async forget(what, subject) {
      await pool.query('DELETE FROM auth.rate_limit WHERE key = $1', [keyOf(what, subject)]);
    },
  };
}

const keyOf = (what: string, subject: string) =>
  `${what}:${createHash('sha256').update(subject).digest('base64url')}`;

/** The window is fixed: it begins with the first attempt, and waiting helps whatever else is tried meanwhile. */
const COUNT = `
INSERT INTO auth.rate_limit AS kept (id, key, count, last_request) VALUES (gen_random_uuid(), $1, 1, $2)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN kept.last_request + $3 <= $2 THEN 1 ELSE kept.count + 1 END,
  last_request = CASE WHEN kept.last_request + $3 <= $2 THEN $2 ELSE kept.last_request END
RETURNING count, last_request AS began`;
