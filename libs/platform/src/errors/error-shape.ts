import { AppError, ERROR_CODES } from './app-error.ts';
import type { ErrorCode, FieldError } from './app-error.ts';
import { codeOf, isError } from './native.ts';

/** The one shape of every failure outside Cadre: in GraphQL extensions, HTTP bodies and the CLI. */
export interface ErrorShape {
  code: ErrorCode;
  message: string;
  fields?: readonly FieldError[];
  retryAfterSeconds?: number;
  /** The id that finds the log line of this failure. */
  traceId: string;
}

/** A refusal of the domain, recognised by its shape, because the platform does not import the domain. */
interface Refusal {
  code: ErrorCode;
  message: string;
  fields?: readonly FieldError[];
}

const INTERNAL_MESSAGE = 'Something went wrong on our side. Give the trace id to an operator.';
const UNAVAILABLE_MESSAGE = 'The database or the queue cannot be reached. Try again shortly.';

/** Connection failures of PostgreSQL and Redis clients: the request may be tried again. */
const UNAVAILABLE_CODES = new Set([
  'UNAVAILABLE',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53000', // insufficient_resources
  '53100', // disk_full
  '53200', // out_of_memory
  '53300', // too_many_connections
  '53400', // configuration_limit_exceeded
  '58030', // io_error
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
]);
const UNAVAILABLE_PATTERN =
  /connection terminated|timeout exceeded when trying to connect|connection is closed|Cannot use a pool after calling end|^(?:OOM|MISCONF|LOADING|READONLY) /i;

function refusalOf(error: unknown): Refusal | null {
  if (!isError(error) || !('refusal' in error)) return null;
  const refusal = error.refusal;
  if (typeof refusal !== 'object' || refusal === null || !('code' in refusal)) return null;
  return ERROR_CODES.includes(refusal.code as ErrorCode) ? (refusal as Refusal) : null;
}

/** Whether an error or one of its causes means that a database or queue cannot be reached. */
export function isUnavailable(error: unknown): boolean {
  if (!isError(error)) return false;
  if (UNAVAILABLE_CODES.has(codeOf(error) ?? '') || UNAVAILABLE_PATTERN.test(error.message))
    return true;
  if (error instanceof AggregateError && error.errors.some(isUnavailable)) return true;
  return error.cause !== undefined && isUnavailable(error.cause);
}

/**
 * The part of an error that a client may see. Expected failures keep their message; any other becomes INTERNAL with only
 * the trace id, so that no stack, SQL or path leaves the process.
 */
export function toErrorShape(error: unknown, traceId: string): ErrorShape {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.fields.length > 0 ? { fields: error.fields } : {}),
      ...(error.retryAfterSeconds === undefined
        ? {}
        : { retryAfterSeconds: error.retryAfterSeconds }),
      traceId,
    };
  }
  const refusal = refusalOf(error);
  if (refusal) {
    const { code, message, fields } = refusal;
    return { code, message, ...(fields?.length ? { fields } : {}), traceId };
  }
  if (isUnavailable(error)) {
    return { code: 'UNAVAILABLE', message: UNAVAILABLE_MESSAGE, retryAfterSeconds: 2, traceId };
  }
  return { code: 'INTERNAL', message: INTERNAL_MESSAGE, traceId };
}

const HTTP_STATUS: Record<ErrorCode, number> = {
  VALIDATION_FAILED: 400,
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
  CONFLICT: 409,
  INVALID_STATE: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** The HTTP status of an error code, for plain HTTP routes. */
export const httpStatusOf = (code: ErrorCode): number => HTTP_STATUS[code];
