import { isError } from '@cadre/platform/errors';
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

/** Lets Apollo speak through our logger. Its messages are constant up to a colon; after that they quote what was sent. */
export function apolloLogger(
  log: Logger,
): Record<'debug' | 'info' | 'warn' | 'error', (said: unknown) => void> {
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (said: unknown) => {
    if (isError(said)) log[level]({ from: 'apollo', err: said }, 'Apollo reports an error');
    else log[level]({ from: 'apollo' }, String(said).split(':', 1)[0]);
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
