import { isError } from '@cadre/platform/errors';
import type { Logger } from '@cadre/platform/logging';
import { presentError, rootOf } from './errors.ts';

/** Logs a failure for the operator: unexpected ones with the whole error, expected ones in one short entry. */
export function logError(log: Logger, error: unknown, traceId: string): void {
  const err = rootOf(error);
  const { code } = presentError(error, traceId).extensions;
  if (code === 'INTERNAL') log.error({ err, traceId }, 'a request failed');
  else if (code === 'UNAVAILABLE')
    log.warn({ err, traceId }, 'a request met a service that is down');
  else log.debug({ code, traceId }, 'a request was refused');
}

/** Sends Apollo's messages to our logger, each cut at its first colon: what follows quotes the client's request. */
export function apolloLogger(
  log: Logger,
): Record<'debug' | 'info' | 'warn' | 'error', (said: unknown) => void> {
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (said: unknown) => {
    if (isError(said)) log[level]({ from: 'apollo', err: said }, 'Apollo reports an error');
    else log[level]({ from: 'apollo' }, String(said).split(':', 1)[0]);
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
