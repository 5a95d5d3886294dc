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
import { authenticate } from '@cadre/application/tenancy';
import { GatewayContext } from '../graphql/context.ts';
import { presentError } from '../graphql/errors.ts';
import { logError } from '../graphql/log-error.ts';
import { bearerOf } from '../http/bearer.ts';
import { newTraceId } from '../http/trace.ts';
import { checkComplexity } from '../limits/complexity.ts';
import { parseWithin, refusal } from '../limits/document-limits.ts';
import type { Connection } from './connection.ts';
import type { SocketServerOptions } from './socket-server.ts';

/** What is known of a socket beside what it sends. */
export type Extra = {
  connection: Connection;
  address: string | undefined;
  authorization: string | undefined;
};

type Params = Record<string, unknown>;
type Ctx = Context<Params, Extra>;

/** The protocol's rules here: a valid token, subscriptions only, and every limit HTTP has. */
export function protocolOptions(options: SocketServerOptions): ServerOptions<Params, Extra> {
  const { app, limits, log } = options;
  return {
    connectionInitWaitTimeout: 5_000,

    async onConnect({ connectionParams = {}, extra }) {
      const { authorization, Authorization, token } = connectionParams;
      const bearer = bearerOf(authorization ?? Authorization ?? token ?? extra.authorization);
      const caller = bearer && (await authenticate(app, bearer, { address: extra.address }));
      if (!bearer || !caller) return false;
      extra.connection.pass = { bearer, caller };
      return true;
    },

    async onSubscribe(ctx, _id, payload) {
      const traceId = newTraceId();
      // Before anything is waited for: messages sent together are counted one after the other.
      if (Object.keys(ctx.subscriptions).length > limits.subscriptionsPerSocket) {
        const tooMany = `A socket carries at most ${limits.subscriptionsPerSocket} subscriptions.`;
        return [presented(refusal(tooMany), traceId)];
      }
      if (!(await ctx.extra.connection.recheck(app)))
        return [presented(refusal('Forbidden'), traceId)];
      try {
        return admit(options, ctx, payload, traceId);
      } catch (error) {
        if (!(error instanceof GraphQLError)) logError(log, error, traceId);
        return [presented(error, traceId)];
      }
    },

    async onNext(ctx, _id, _payload, args, result) {
      // Nothing goes out on a token that no longer holds.
      await ctx.extra.connection.recheck(app);
      if (!result.errors) return undefined;
      const { traceId } = args.contextValue as GatewayContext;
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

/** @throws GraphQLError for the first limit or rule that is broken */
function admit(
  { app, hub, schema, limits, introspection }: SocketServerOptions,
  ctx: Ctx,
  { query, operationName, variables }: SubscribePayload,
  traceId: string,
): ExecutionArgs {
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
  checkComplexity(limits, { schema, document, operationName, variables });
  const caller = ctx.extra.connection.pass?.caller;
  if (!caller) throw refusal('Forbidden');
  const contextValue = new GatewayContext({
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
