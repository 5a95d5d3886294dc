import { pino, stdTimeFunctions } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { describeError } from './described-error.ts';
import { scrub } from './scrub.ts';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LoggerOptions {
  /** The name of the logging process: `gateway`, `worker`, … */
  service: string;
  level: LogLevel;
  /** Where the lines are written; standard output unless a test sets another. */
  destination?: DestinationStream;
}

/** A JSON-lines logger. Its lines are bounded (`LOG_LIMITS`) and free of secrets, tokens and e-mail addresses. */
export function createLogger({ service, level, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: described, error: described, reason: described },
    hooks: { streamWrite: scrub },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Drops further arguments: the serializer's caller passes more than the error. */
const described = (error: unknown) => describeError(error);

/** A logger without output: for tests, and for callers that pass none. */
export const silentLogger: Logger = pino({ level: 'silent' });
