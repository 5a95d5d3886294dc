import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import {
  readTogether,
  type App,
  type Caller as ApplicationCaller,
  type Operation,
  type Reading,
  type Stored,
} from '@cadre/application/core';
import { AppError } from '@cadre/platform/errors';
import type { Hub } from '../live/hub.ts';
import type { Asks } from './asks.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/**
 * Who asks, and what they may do here: run operations, load rows, follow topics. One per HTTP request, one per subscription;
 * it is Apollo's context value. Apollo copies it, so it holds plain properties only.
 */
export class GatewayCaller {
  readonly app: App;
  readonly caller: ApplicationCaller;
  readonly actor: ApplicationCaller['actor'];
  readonly organizationId: string;
  readonly traceId: string;
  readonly hub: Hub;
  loaders: Loaders;
  private reading: Reading | null = null;
  private asks: Asks | undefined;
  /** Whether a payload shows rows and nothing that hangs on them: those that its command stored need not be read. */
  showsRowsOnly = false;

  constructor(parts: { app: App; caller: ApplicationCaller; traceId: string; hub: Hub }) {
    this.app = parts.app;
    this.caller = parts.caller;
    this.actor = parts.caller.actor;
    this.organizationId = parts.caller.organizationId;
    this.traceId = parts.traceId;
    this.hub = parts.hub;
    this.loaders = createLoaders(parts.app, parts.caller);
  }

  /**
   * Runs an operation, which authorises, validates and answers, as this caller. What is read after a command sees what it
   * changed.
   */
  async run<Input, Output>(operation: Operation<Input, Output>, input: Input): Promise<Output> {
    if (operation.kind === 'query') {
      return operation.execute(this.reading?.app ?? this.app, this.caller, presentable(input));
    }
    await this.end();
    const stored: Stored[] = [];
    try {
      return await operation.execute(this.app, this.caller, presentable(input), (rows) => {
        if (this.showsRowsOnly) stored.push(...rows);
      });
    } finally {
      if (this.reading) this.share(this.asks);
      else this.loaders = createLoaders(this.app, this.caller);
      for (const { kind, row } of stored) this.loaders[kind].prime(row.id, row as never);
    }
  }

  /**
   * From here on, everything that is read sees one state of the organization's data: that of the first read. It takes a
   * connection, so {@link end} must follow.
   * @param asks what is read of each row; everything where it is not given
   */
  share(asks?: Asks): void {
    this.asks = asks;
    this.reading = readTogether(this.app, asks);
    this.loaders = createLoaders(this.reading.app, this.caller);
  }

  /** Gives the connection of {@link share} back. Nothing more can be read. */
  async end(): Promise<void> {
    await this.reading?.end();
  }
}

/** What {@link CallerGuard} leaves at a request of a REST route. */
export type CalledRequest = FastifyRequest & { cadreCaller?: GatewayCaller };

/**
 * The {@link GatewayCaller} as a parameter of a resolver's method, or of a controller's behind `@UseGuards(CallerGuard)`.
 * @throws AppError UNAUTHENTICATED on a REST route without that guard
 */
export const Caller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): GatewayCaller => {
    if (context.getType<GqlContextType>() === 'graphql') {
      return GqlExecutionContext.create(context).getContext<GatewayCaller>();
    }
    const { cadreCaller } = context.switchToHttp().getRequest<CalledRequest>();
    if (!cadreCaller) throw new AppError('UNAUTHENTICATED', 'Sign in first.');
    return cadreCaller;
  },
);

/** Clients send null where they have no `clientMutationId`; absent is what is meant. */
function presentable<Input>(input: Input): Input {
  if (typeof input !== 'object' || input === null) return input;
  const { clientMutationId, ...rest } = input as { clientMutationId?: string | null };
  return (clientMutationId === null ? rest : { ...input }) as Input;
}
