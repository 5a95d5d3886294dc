import { pino, stdTimeFunctions } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { codeOf, isError, messageOf } from '../errors/index.ts';
import { cutText, scrub } from './scrub.ts';

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

/** Characters of what an error says, and of where it was thrown. */
const MESSAGE = 500;
const STACK = 4_000;
/** SQLSTATE class 22: the value that a client sent cannot be taken, and the message quotes it. */
const QUOTES_A_VALUE = /^22/;

/**
 * Named parts of an error only: database errors carry the SQL's parameters, people's data among
 * them, which must not reach a log. Nor does a message that quotes what a client sent.
 */
function describeError(error: unknown, depth = 0): LoggedError {
  if (!isError(error)) return { type: typeof error, message: cutText(messageOf(error), MESSAGE) };
  const code = codeOf(error);
  const quotes = QUOTES_A_VALUE.test(code ?? '');
  const message = cutText(quotes ? beforeColon(error.message) : error.message, MESSAGE);
  return {
    type: error.name,
    message,
    ...(code === null ? {} : { code }),
    ...(error.stack ? { stack: cutText(framesOf(error.stack), STACK) } : {}),
    ...(error.cause === undefined || depth > 4
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  };
}

/** The constant part of a message that names a kind of mistake and then, behind a colon, what was sent. */
export const beforeColon = (message: string): string => {
  const colon = message.slice(0, MESSAGE).indexOf(':');
  return colon < 0 ? message : message.slice(0, colon);
};

/** A stack without its head, which repeats the message. */
const framesOf = (stack: string): string => {
  const first = stack.indexOf('\n    at ');
  return first < 0 ? '' : stack.slice(first + 1);
};

/** A JSON-lines logger from which secrets, tokens and e-mail addresses are removed. */
export function createLogger({ service, level, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: {
      err: (error: unknown) => describeError(error),
      error: (error: unknown) => describeError(error),
      reason: (error: unknown) => describeError(error),
    },
    hooks: { streamWrite: scrub },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A logger that says nothing: for tests, and for callers that pass none. */
export const silentLogger: Logger = pino({ level: 'silent' });
