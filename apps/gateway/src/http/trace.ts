import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const current = new AsyncLocalStorage<string>();

/** Runs `work` under a trace id that {@link traceId} tells inside it. */
export const traced = <T>(id: string, work: () => T): T => current.run(id, work);

/** The trace id of the request under way; a new one outside of any. */
export const traceId = (): string => current.getStore() ?? newTraceId();

/** 16 random bytes as hex: a W3C trace id. */
export const newTraceId = (): string => randomBytes(16).toString('hex');

/** The trace id a client sent (`traceparent`), so that one trace covers both systems; else a new one. */
export function traceIdFrom(traceparent: unknown): string {
  const sent =
    typeof traceparent === 'string'
      ? /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent)
      : null;
  return sent?.[1] && !/^0+$/.test(sent[1]) ? sent[1] : newTraceId();
}
