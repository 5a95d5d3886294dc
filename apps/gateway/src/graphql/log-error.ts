import { toErrorShape } from '@cadre/platform/errors';
import type { Logger } from '@cadre/platform/logging';
import { GraphQLError } from 'graphql';
import { rootOf } from './errors.ts';

/** Writes down what an operator must know: unexpected failures with everything, expected ones in passing. */
export function logError(log: Logger, error: unknown, traceId: string): void {
  const err = rootOf(error);
  if (err instanceof GraphQLError) {
    log.debug({ err, traceId }, 'a request was refused');
    return;
  }
  const { code } = toErrorShape(err, traceId);
  if (code === 'INTERNAL') log.error({ err, traceId }, 'a request failed');
  else if (code === 'UNAVAILABLE')
    log.warn({ err, traceId }, 'a request met a service that is down');
  else log.debug({ code, traceId }, 'a request was refused');
}
