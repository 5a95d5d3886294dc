import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { LRUCache } from 'lru-cache';
import { refusal } from './document-limits.ts';
import type { Limits } from './limits.ts';

/** A validated operation with its name and variables. */
export type Request = {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
};

/**
 * The cost of an operation: 1 for each field; lists and pages multiply the cost of their contents. Variables can set the
 * size of a page, so they are checked first.
 * @returns at least 1
 * @throws GraphQLError VALIDATION_FAILED with the paths of variables that have the wrong type, where they stand in the
 *   document; AppError VALIDATION_FAILED when it costs too much
 */
export function costOf(limits: Limits, request: Request): number {
  const { schema, document, operationName, variables } = request;
  const operation = getOperationAST(document, operationName);
  // The name fits no operation, or fits several: the executor reports that error.
  if (!operation) return 1;
  checkVariables(schema, operation, variables ?? {});
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const complexity = getComplexity({
    schema,
    // Without the other operations: the library fails on a named operation beside an anonymous one.
    query: { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] },
    variables: variables ?? {},
    estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
  });
  if (complexity <= limits.complexity) return Math.max(1, complexity);
  throw refusal(
    `This would cost ${complexity}, more than ${limits.complexity}: ask for fewer fields, or for a smaller \`first\`.`,
  );
}

/**
 * How many fields the root of an operation has, fragments expanded: each is at least one statement, and those of a query are
 * sent to the database together.
 */
export function rootFieldsOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each.selectionSet] as const] : [],
    ),
  );
  const count = (set: SelectionSetNode | undefined): number => {
    let fields = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) fields += 1;
      else if (selection.kind === Kind.INLINE_FRAGMENT) fields += count(selection.selectionSet);
      else fields += count(fragments.get(selection.name.value));
    }
    return fields;
  };
  return count(operation.selectionSet);
}

/** Prices that are remembered, and the longest operation name and variables, in characters, that are remembered by. */
const REMEMBERED = 5_000;
const LONGEST = 300;

/** Estimates costs as {@link costOf}, and remembers those of operations that are sent again and again. */
export function rememberedCosts(limits: Limits) {
  const cache = new LRUCache<string, number>({ max: REMEMBERED });
  return (documentHash: string, request: Request): number => {
    const given = `${request.operationName ?? ''} ${JSON.stringify(request.variables ?? null)}`;
    if (given.length > LONGEST) return costOf(limits, request);
    const key = `${documentHash} ${given}`;
    let cost = cache.get(key);
    if (cost === undefined) cache.set(key, (cost = costOf(limits, request)));
    return cost;
  };
}

/** `Variable "$input" got invalid value 7 at "input.criteria.impact"; Int cannot …` */
const VARIABLE =
  /^Variable "\$(\w+)" (?:got invalid value [^]*?(?: at "(?:input\.)?([^"]+)")?; )?([^]+)$/;

function checkVariables(
  schema: GraphQLSchema,
  { variableDefinitions }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  const { errors } = getVariableValues(schema, variableDefinitions ?? [], variables, {
    maxErrors: 20,
  });
  const [first] = errors ?? [];
  if (!errors || !first) return;
  const fields = errors.flatMap(({ message }) => {
    const [, name, path, why] = VARIABLE.exec(message) ?? [];
    return name && why ? [{ path: path ?? name, message: why }] : [];
  });
  throw new GraphQLError(first.message, {
    nodes: first.nodes,
    extensions: { code: 'VALIDATION_FAILED', fields, http: { status: 400 } },
  });
}
