import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { AppError } from '@cadre/platform/errors';
import { originRules, type GatewayOptions } from '../gateway.options.ts';
import { callerOfRequest } from '../http/caller-of-request.ts';
import { traceId } from '../http/trace.ts';
import { parseWithin } from '../limits/document-limits.ts';
import { admittedDocuments, documentStore, hashOf } from '../limits/known-documents.ts';
import type { Limits } from '../limits/limits.ts';
import { operationLimits } from '../limits/operation-limits.ts';
import type { TrustedDocuments } from '../limits/trusted-documents.ts';
import type { GatewayParts } from '../parts.module.ts';
import { asksOf } from './asks.ts';
import type { GatewayCaller } from './caller.ts';
import { asGraphQLError, presentError } from './errors.ts';
import { apolloLogger, logError } from './log-error.ts';

export const GRAPHQL_PATH = '/graphql';

type Parts = Pick<GatewayParts, 'hub' | 'limits' | 'budgets' | 'turns' | 'trusted'>;

/** The options of Apollo: every feature that Cadre does not need is off. Subscriptions have a server of their own. */
export function graphqlOptions(
  { app, auth, log, config }: GatewayOptions,
  { hub, limits, budgets, turns, trusted }: Parts,
): ApolloDriverConfig {
  const admit = admission(limits, trusted);
  const identities = { app, auth, rules: originRules(config), budgets, hub };
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
    plugins: [
      // Without it, every field of an answer is looked at for caching hints, which there are none of.
      ApolloServerPluginCacheControlDisabled(),
      readsTogether,
      operationLimits({ limits, budgets, turns }),
    ],
    documentStore: documentStore(limits.documentBytes, trusted),
    formatError: (_formatted: GraphQLFormattedError, error: unknown) => {
      logError(log, error, traceId());
      return presentError(error, traceId());
    },
    context: async (request: FastifyRequest) => {
      try {
        const caller = await callerOfRequest(identities, request);
        admit(request);
        return caller;
      } catch (error) {
        throw asGraphQLError(error, request.id);
      }
    },
  };
}

/** Apollo's plug-in that lets an operation read together, and ends that before a byte of its answer is sent. */
const readsTogether: ApolloServerPlugin<GatewayCaller> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ contextValue, schema, document }) {
        contextValue.share(asksOf(schema, document));
      },
      willSendResponse: ({ contextValue }) => contextValue.end(),
    };
  },
};

/** Measures a document before Apollo does anything with it; a known one only once, a trusted one never. */
function admission(limits: Limits, trusted: TrustedDocuments): (request: FastifyRequest) => void {
  const known = admittedDocuments(limits.documentBytes);
  return ({ body, query }) => {
    const { query: text } = (body ?? query ?? {}) as { query?: unknown };
    if (typeof text !== 'string') return;
    const hash = hashOf(text);
    if (trusted.has(hash) || known.has(hash)) return;
    trusted.require(hash);
    try {
      parseWithin(limits, text);
    } catch (error) {
      // Apollo reports syntax errors with their position. An AppError says which limit was passed, so it is thrown here.
      if (error instanceof AppError) throw error;
      return;
    }
    known.add(hash);
  };
}
