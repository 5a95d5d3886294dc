import type { DocumentNode, GraphQLSchema } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { refusal } from './document-limits.ts';
import type { Limits } from './limits.ts';

export type Request = {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
};

/**
 * What a validated operation would cost at most: 1 for each field; lists and pages multiply what lies in them.
 * @throws GraphQLError VALIDATION_FAILED when it is too much
 */
export function checkComplexity(limits: Limits, request: Request): void {
  const { schema, document: query, operationName, variables } = request;
  const complexity = getComplexity({
    schema,
    query,
    ...(operationName ? { operationName } : {}),
    variables: variables ?? {},
    estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
  });
  if (complexity <= limits.complexity) return;
  throw refusal(
    `This would cost ${complexity}, more than ${limits.complexity}: ask for fewer fields, or for a smaller \`first\`.`,
  );
}
