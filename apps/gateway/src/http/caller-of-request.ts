import type { FastifyRequest } from 'fastify';
import { AppError } from '@cadre/platform/errors';
import { GatewayCaller } from '../graphql/caller.ts';
import type { Budgets } from '../limits/budgets.ts';
import type { Hub } from '../live/hub.ts';
import { identify, ORGANIZATION_HEADER, type Identities } from './identify.ts';

/** A request is answered within 5 s, its wait for a turn included. Milliseconds; the rest is for writing the answer. */
const ANSWER_WITHIN = 4_500;

export type RequestIdentities = Identities & { budgets: Budgets; hub: Hub };

/**
 * The caller of an HTTP request, to GraphQL or to a REST route. A network address that has sent too many requests without
 * a valid token or session is refused before anything is read for it.
 * @throws AppError as {@link identify}; RATE_LIMITED
 */
export async function callerOfRequest(
  { budgets, hub, ...identities }: RequestIdentities,
  { headers, id: requestId, ip: address }: FastifyRequest,
): Promise<GatewayCaller> {
  const answerBy = performance.now() + ANSWER_WITHIN;
  await budgets.admitAddress(address);
  const { authorization, [ORGANIZATION_HEADER]: organization } = headers;
  try {
    const said = { headers, authorization, organization };
    const { caller } = await identify(identities, said, { requestId, address });
    const asking = { ...caller, answerBy };
    return new GatewayCaller({ app: identities.app, caller: asking, hub, traceId: requestId });
  } catch (error) {
    const isUnknown = error instanceof AppError && error.code === 'UNAUTHENTICATED';
    if (isUnknown) await budgets.refuseFlood(address);
    throw error;
  }
}
