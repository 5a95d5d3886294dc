import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { originRules, type GatewayOptions } from '../gateway.options.ts';
import { identify, ORGANIZATION_HEADER } from '../http/identify.ts';
import { traceId } from '../http/trace.ts';
import type { Budgets } from '../limits/budgets.ts';
import { parseWithin } from '../limits/document-limits.ts';
import type { FairQueue } from '../limits/fair-queue.ts';
import { admittedDocuments, documentStore } from '../limits/known-documents.ts';
import type { Limits } from '../limits/limits.ts';
import { operationLimits } from '../limits/operation-limits.ts';
import type { Hub } from '../live/hub.ts';
import { GatewayContext } from './context.ts';
import { presentError } from './errors.ts';
import { apolloLogger, logError } from './log-error.ts';

export const GRAPHQL_PATH = '/graphql';

/** Apollo, closed except for what Cadre needs. Subscriptions have a server of their own. */
export function graphqlOptions(
  { app, auth, log, config }: GatewayOptions,
  { hub, limits, budgets, turns }: { hub: Hub; limits: Limits; budgets: Budgets; turns: FairQueue },
): ApolloDriverConfig {
  const admit = admission(limits);
  const identities = { app, auth, rules: originRules(config) };
  return {
    driver: ApolloDriver,
    path: GRAPHQL_PATH,
    autoSchemaFile: true,
    sortSchema: true,
    graphiql: false,
    introspection: config.explorer ?? false,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: !(config.explorer ?? false),
    includeStacktraceInErrorResponses: false,
    logger: apolloLogger(log),
    autoTransformHttpErrors: false,
    parseOptions: { maxTokens: limits.tokens },
    plugins: [operationLimits({ limits, budgets, turns })],
    documentStore: documentStore(limits.documentBytes),
    formatError: (_formatted: GraphQLFormattedError, error: unknown) => {
      logError(log, error, traceId());
      return presentError(error, traceId());
    },
    context: async (request: FastifyRequest) => {
      const source = { requestId: request.id, address: request.ip };
      try {
        await budgets.admitAddress(request.ip);
        const { headers } = request;
        const { authorization, [ORGANIZATION_HEADER]: organization } = headers;
        const said = { headers, authorization, organization };
        const { caller } = await identify(identities, said, source).catch(
          async (error: unknown) => {
            if (isUnknown(error)) await budgets.refuseFlood(request.ip);
            throw error;
          },
        );
        admit(request);
        return new GatewayContext({ app, caller, hub, traceId: request.id });
      } catch (error) {
        throw withStatus(error, request.id);
      }
    },
  };
}

/** Measures a document before Apollo does anything with it; a known one only once. */
function admission(limits: Limits): (request: FastifyRequest) => void {
  const known = admittedDocuments(limits.documentBytes);
  return ({ body, query }) => {
    const { query: text } = (body ?? query ?? {}) as { query?: unknown };
    if (typeof text !== 'string' || known.has(text)) return;
    try {
      parseWithin(limits, text);
    } catch (error) {
      // Syntax errors are Apollo's to tell, with their place; ours say what limit was passed.
      if (error instanceof GraphQLError && error.extensions['code']) throw error;
      return;
    }
    known.add(text);
  };
}

/** Whether nobody was known by a request. */
const isUnknown = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions['code'] === 'UNAUTHENTICATED';

/** A failure before there is a context carries its own status. */
function withStatus(error: unknown, id: string): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const { message, extensions } = presentError(error, id);
  const status = extensions.code === 'UNAVAILABLE' ? 503 : 500;
  return new GraphQLError(message, {
    originalError: error instanceof Error ? error : undefined,
    extensions: { http: { status } },
  });
}
