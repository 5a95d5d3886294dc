import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import type { GatewayCaller } from '../graphql/caller.ts';
import { AppError } from '@cadre/platform/errors';
import { asGraphQLError } from '../graphql/errors.ts';
import { headersOf, type Budgets, type Standing } from './budgets.ts';
import { rememberedCosts, rootFieldsOf } from './complexity.ts';
import { refusal } from './document-limits.ts';
import { NoTurn, type FairQueue } from './fair-queue.ts';
import type { Limits } from './limits.ts';

type Parts = { limits: Limits; budgets: Budgets; turns: FairQueue };

/**
 * Apollo's plug-in that limits operations. Before an operation runs, its price is estimated and charged to its caller,
 * and it waits for its turn. Afterwards the answer's values are counted, and a cost beyond the price is charged too.
 */
export function operationLimits({
  limits,
  budgets,
  turns,
}: Parts): ApolloServerPlugin<GatewayCaller> {
  const priceOf = rememberedCosts(limits);
  return {
    async requestDidStart() {
      let leave: (() => void) | null = null;
      let standing: Standing | null = null;
      let price = 0;
      return {
        async didResolveOperation(context) {
          const { schema, document, request, operation, contextValue, queryHash } = context;
          try {
            if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
              throw refusal('Subscriptions travel over a WebSocket, at the same address.');
            }
            const { operationName, variables } = request;
            price = priceOf(queryHash, { schema, document, operationName, variables });
            const { caller } = contextValue;
            standing = await budgets.charge(caller, price);
            const held = holdOf(limits, price, operation ? rootFieldsOf(document, operation) : 1);
            leave = await turnOf(turns, caller, held);
          } catch (error) {
            throw asGraphQLError(error, contextValue.traceId);
          }
        },
        async willSendResponse(context) {
          leave?.();
          if (!standing) return;
          for (const [name, value] of headersOf(standing)) {
            context.response.http.headers.set(name, value);
          }
          await budgets.owe(context.contextValue.caller, valuesOf(context) - price);
        },
      };
    },
  };
}

/**
 * How much of the queue's capacity an operation holds: its price, but for each root field at least the share of one
 * statement that the database works on.
 */
const holdOf = ({ turns }: Limits, price: number, rootFields: number): number =>
  Math.max(price, Math.min(rootFields * turns.perRootField, turns.perCaller));

/** Waits for a turn in the queue. @throws AppError RATE_LIMITED when the turn does not come in time */
export async function turnOf(
  turns: FairQueue,
  { organizationId, actor }: GatewayCaller['caller'],
  cost: number,
): Promise<() => void> {
  try {
    const caller = `${actor.kind}:${actor.id ?? actor.memberId ?? ''}`;
    return await turns.enter({ organization: organizationId, caller }, cost);
  } catch (error) {
    if (!(error instanceof NoTurn)) throw error;
    throw new AppError(
      'RATE_LIMITED',
      'Too much of yours is under way. Wait for its answers, then go on.',
      { retryAfterSeconds: 1 },
    );
  }
}

/** How many values an answer holds. */
const valuesOf = ({ response: { body } }: GraphQLRequestContext<GatewayCaller>): number =>
  body?.kind === 'single' ? countOf(body.singleResult.data) : 0;

/** As deep as the answer is, which the limit on depth bounds. */
function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  if (Array.isArray(value)) for (const entry of value) count += countOf(entry);
  else for (const name in value) count += countOf((value as Record<string, unknown>)[name]);
  return count;
}
