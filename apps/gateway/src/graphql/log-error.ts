import type { Logger } from '@cadre/platform/logging';
import { presentError, rootOf } from './errors.ts';

/** Writes down what an operator must know: unexpected failures with everything, expected ones in passing. */
export function logError(log: Logger, error: unknown, traceId: string): void {
  const err = rootOf(error);
  const { code } = presentError(error, traceId).extensions;
  if (code === 'INTERNAL') log.error({ err, traceId }, 'a request failed');
  else if (code === 'UNAVAILABLE')
    log.warn({ err, traceId }, 'a request met a service that is down');
  else log.debug({ code, traceId }, 'a request was refused');
}
