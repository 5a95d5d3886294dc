import type { IncomingHttpHeaders } from 'node:http';
import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  specifiedRules,
  validate,
  type ExecutionArgs,
} from 'graphql';
import type { Context, ServerOptions, SubscribePayload } from 'graphql-ws';
import { AppError } from '@cadre/platform/errors';
import { GatewayCaller } from '../graphql/caller.ts';
import { presentError } from '../graphql/errors.ts';
import { logError } from '../graphql/log-error.ts';
import { identify } from '../http/identify.ts';
import { newTraceId } from '../http/trace.ts';
import { costOf } from '../limits/complexity.ts';
import { parseWithin, refusal } from '../limits/document-limits.ts';
import { hashOf } from '../limits/known-documents.ts';
import type { Connection } from './connection.ts';
import type { SocketServerOptions } from './socket-server.ts';

/** What the server keeps with each socket. */
export type Extra = {
  connection: Connection;
  address: string | undefined;
  headers: IncomingHttpHeaders;
};

type Params = Record<string, unknown>;
type Ctx = Context<Params, Extra>;

/** The protocol's rules here: a valid token or session, subscriptions only, and every limit HTTP has. */
export function protocolOptions(options: SocketServerOptions): ServerOptions<Params, Extra> {
  const { app, auth, rules, limits, log } = options;
  return {
    connectionInitWaitTimeout: 5_000,

    async onConnect({ connectionParams, extra }) {
      const { authorization, Authorization, token, organization } = connectionParams ?? {};
      const { headers, address } = extra;
      const given = authorization ?? Authorization ?? token ?? headers.authorization;
      try {
        const said = { headers, authorization: given, organization };
        extra.connection.pass = await identify({ app, auth, rules }, said, { address });
        return true;
      } catch (error) {
        // Every refusal closes the socket with 4403; the reason is not sent.
        if (error instanceof AppError && error.code !== 'UNAVAILABLE') return false;
        throw error;
      }
    },

    async onSubscribe(ctx, _id, payload) {
      const traceId = newTraceId();
      // Checked before the first await, so that messages that arrive together are counted one after the other.
      if (Object.keys(ctx.subscriptions).length > limits.subscriptionsPerSocket) {
        const tooMany = `A socket carries at most ${limits.subscriptionsPerSocket} subscriptions.`;
        return [presented(refusal(tooMany), traceId)];
      }
      if (!(await ctx.extra.connection.recheck()))
        return [presented(refusal('Forbidden'), traceId)];
      try {
        return await admit(options, ctx, payload, traceId);
      } catch (error) {
        logError(log, error, traceId);
        return [presented(error, traceId)];
      }
    },

    async onNext(ctx, _id, _payload, args, result) {
      await (args.contextValue as GatewayCaller).end();
      // A caller who has lost access since the last message gets no further one.
      await ctx.extra.connection.recheck();
      if (!result.errors) return undefined;
      const { traceId } = args.contextValue as GatewayCaller;
      for (const error of result.errors) logError(log, error, traceId);
      return { ...result, errors: result.errors.map((error) => presentError(error, traceId)) };
    },

    onError(_ctx, _id, _payload, errors) {
      const traceId = newTraceId();
      return errors.map((error) => {
        if (typeof error.extensions?.['traceId'] !== 'string') logError(log, error, traceId);
        return presentError(error, String(error.extensions?.['traceId'] ?? traceId));
      });
    },
  };
}

const presented = (error: unknown, traceId: string): GraphQLError => {
  const { message, extensions, path } = presentError(error, traceId);
  return new GraphQLError(message, { extensions, path });
};

/** @throws AppError for the first limit that is passed; GraphQLError for what is wrong with the document */
async function admit(
  { app, hub, schema, limits, budgets, trusted, introspection }: SocketServerOptions,
  ctx: Ctx,
  { query, operationName, variables }: SubscribePayload,
  traceId: string,
): Promise<ExecutionArgs> {
  trusted.require(hashOf(query));
  const document = parseWithin(limits, query);
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw refusal('Only subscriptions travel here; send queries and mutations over HTTP.');
  }
  const rules = introspection
    ? specifiedRules
    : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const [invalid] = validate(schema, document, rules);
  if (invalid) throw invalid;
  const cost = costOf(limits, { schema, document, operationName, variables });
  const caller = ctx.extra.connection.pass?.caller;
  if (!caller) throw refusal('Forbidden');
  await budgets.charge(caller, cost);
  const contextValue = new GatewayCaller({
    app,
    hub,
    traceId,
    caller: { ...caller, source: { ...caller.source, requestId: traceId } },
  });
  return {
    schema,
    document,
    contextValue,
    operationName: operationName ?? undefined,
    variableValues: variables ?? undefined,
  };
}
