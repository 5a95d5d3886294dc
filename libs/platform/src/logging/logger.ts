import { pino, stdTimeFunctions } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { codeOf, isError, messageOf } from '../errors/index.ts';
import { scrub } from './scrub.ts';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LoggerOptions {
  /** The process that speaks: `gateway`, `worker`, … */
  service: string;
  level: LogLevel;
  /** Where the lines go; standard output unless a test listens. */
  destination?: DestinationStream;
}

interface LoggedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: LoggedError;
}

/**
 * Named parts of an error only: database errors carry the SQL's parameters, people's data among
 * them, which must not reach a log.
 */
function describeError(error: unknown): LoggedError {
  if (!isError(error)) return { type: typeof error, message: messageOf(error) };
  const code = codeOf(error);
  return {
    type: error.name,
    message: error.message,
    ...(code === null ? {} : { code }),
    ...(error.stack ? { stack: error.stack } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** A JSON-lines logger from which secrets, tokens and e-mail addresses are removed. */
export function createLogger({ service, level, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError, error: describeError, reason: describeError },
    hooks: { streamWrite: scrub },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A logger that says nothing: for tests, and for callers that pass none. */
export const silentLogger: Logger = pino({ level: 'silent' });
