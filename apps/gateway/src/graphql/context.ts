import type { App, Caller, Operation } from '@cadre/application/core';
import type { Hub } from '../live/hub.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/**
 * What resolvers work with: who asks, and what for. One per HTTP request, one per subscription.
 * Apollo copies it, so it holds plain properties only.
 */
export class GatewayContext {
  readonly app: App;
  readonly caller: Caller;
  readonly traceId: string;
  readonly hub: Hub;
  loaders: Loaders;

  constructor(parts: { app: App; caller: Caller; traceId: string; hub: Hub }) {
    this.app = parts.app;
    this.caller = parts.caller;
    this.traceId = parts.traceId;
    this.hub = parts.hub;
    this.loaders = createLoaders(parts.app, parts.caller);
  }

  /** Runs a use of Cadre, which authorises, validates and answers, as this caller. */
  async run<Input, Output>(operation: Operation<Input, Output>, input: Input): Promise<Output> {
    const output = await operation.execute(this.app, this.caller, presentable(input));
    // What was loaded before a change must not be shown after it.
    if (operation.kind === 'command') this.forget();
    return output;
  }

  /** Forgets what was read: the next message of a subscription reads anew. */
  forget(): void {
    this.loaders = createLoaders(this.app, this.caller);
  }
}

/** Clients send null where they have no `clientMutationId`; absent is what is meant. */
function presentable<Input>(input: Input): Input {
  if (typeof input !== 'object' || input === null) return input;
  const { clientMutationId, ...rest } = input as { clientMutationId?: string | null };
  return (clientMutationId === null ? rest : { ...input }) as Input;
}
