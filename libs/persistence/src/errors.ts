import { AppError, isUnavailable } from '@cadre/platform/errors';

/** Lock and statement timeouts: the database works, but cannot serve this caller now. */
const BUSY = new Set(['55P03', '57014']);
/** The disk is full, or a limit of the server is reached: disk_full, out_of_memory, configuration_limit_exceeded, io_error. */
const NO_ROOM = new Set(['53000', '53100', '53200', '53400', '58030']);
/** Failures after which the same transaction may be run again: serialization failure, deadlock. */
const RETRYABLE = new Set(['40001', '40P01']);

/** The SQLSTATE (or errno) of a failure or of one of its causes. */
export function sqlState(error: unknown): string | null {
  for (const each of causesOf(error)) if (typeof each.code === 'string') return each.code;
  return null;
}

/** The name of the constraint that refused a write: `team_lead_person_fk`, `assignment_fte_total`; null for any other failure. */
export function violatedConstraint(error: unknown): string | null {
  for (const each of causesOf(error)) {
    if (typeof each.code === 'string' && each.code.startsWith('23')) return each.constraint ?? null;
  }
  return null;
}

/** Unique indexes of keys. Of two transactions that write one key, the loser runs again, and then finds the winner's row. */
const ONCE = /_once$|^person_member$/;

/** Whether the same transaction may be run again. */
export const isRetryable = (error: unknown): boolean =>
  RETRYABLE.has(sqlState(error) ?? '') || ONCE.test(violatedConstraint(error) ?? '');

/** The UNAVAILABLE error for `error`, or null when the failure does not mean that the database is unavailable. */
export function unavailable(error: unknown): AppError | null {
  if (error instanceof AppError) return null;
  const state = sqlState(error) ?? '';
  if (BUSY.has(state)) {
    return new AppError('UNAVAILABLE', 'The database is busy. Try again shortly.', {
      retryAfterSeconds: 1,
      cause: error,
    });
  }
  if (NO_ROOM.has(state)) {
    return new AppError(
      'UNAVAILABLE',
      'The database has no room left, or cannot write. Its operator has to make room; nothing was changed.',
      { retryAfterSeconds: 30, cause: error },
    );
  }
  const lost = isUnavailable(error) || causesOf(error).some((each) => LOST.test(each.message));
  if (!lost) return null;
  return new AppError('UNAVAILABLE', 'The database cannot be reached. Try again shortly.', {
    retryAfterSeconds: 2,
    cause: error,
  });
}

/** Messages of `pg`, without a code, for a lost socket. */
const LOST =
  /timeout expired|connection error and is not queryable|Client was closed|Query read timeout/i;

type DriverError = Error & { code?: unknown; constraint?: string; driverError?: unknown };

function causesOf(error: unknown): DriverError[] {
  const found: DriverError[] = [];
  for (let each = error; each instanceof Error && found.length < 5;) {
    const current = each as DriverError;
    found.push(current);
    each = current.driverError ?? current.cause;
  }
  return found;
}
