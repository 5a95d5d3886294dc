import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { OperationTypeNode } from 'graphql';
import { BehaviorSubject, from, mergeMap } from 'rxjs';
import { begunOr } from './begun.ts';
import { createCache } from './cache.ts';
import { describeProblem } from './errors.ts';
import { ENDPOINT, identityHeaders, type Identity } from './identity.ts';
import { pendingLink } from './pending.ts';
import type { Socket, SocketEvents } from './socket.ts';

export type LiveStatus = 'connecting' | 'live' | 'interrupted';
export type Connection = {
  client: ApolloClient;
  /** Whether the socket is open. */
  status: BehaviorSubject<LiveStatus>;
  close: () => void;
};

/**
 * The link of subscriptions. What it is made of loads with the first one, since the first screen does not wait for it.
 * @returns also a function that closes the socket
 */
function socketLink(identity: Identity, events: SocketEvents) {
  let opening: Promise<Socket> | undefined;
  const opened = (): Promise<Socket> =>
    (opening ??= import('./socket.ts').then(
      ({ openSocket }) => openSocket(identity, events),
      (error: unknown) => {
        // The next subscription tries again.
        opening = undefined;
        throw error;
      },
    ));
  return {
    link: new ApolloLink((operation, forward) =>
      from(opened()).pipe(mergeMap(({ link }) => link.request(operation, forward))),
    ),
    close: () => void opening?.then(({ close }) => close()).catch(() => undefined),
  };
}

/** The link of queries and mutations. What start.js has begun for this organization is not asked again. */
function httpLink(identity: Identity): HttpLink {
  return new HttpLink({
    uri: ENDPOINT,
    credentials: 'same-origin',
    headers: identityHeaders(identity),
    fetch(uri, options) {
      const request = () => fetch(uri, options);
      if (identity.token !== null || !globalThis.cadreBegun) return request();
      const { operationName, variables } = JSON.parse(String(options?.body)) as {
        operationName: string;
        variables: unknown;
      };
      const name = `${identity.organization} ${operationName} ${JSON.stringify(variables)}`;
      return begunOr(name, request);
    },
  });
}

/**
 * Makes the client of one organization. Each has its own cache, so no answer is ever shown under another organization.
 * @param onExpired called when the server answers that the session or token is not valid
 * @param onRefused called when the server refuses what this page offered, or closes the socket: the user's role may have
 *   changed, or their membership ended
 */
export function connect(
  identity: Identity,
  onExpired: () => void,
  onRefused: () => void,
): Connection {
  const status = new BehaviorSubject<LiveStatus>('connecting');
  const socket = socketLink(identity, {
    onOpen: () => status.next('live'),
    onClose: () => status.next('interrupted'),
    onRefused,
  });
  const expiry = new ErrorLink(({ error }) => {
    const { code } = describeProblem(error);
    if (code === 'UNAUTHENTICATED') onExpired();
    if (code === 'FORBIDDEN') onRefused();
  });
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    socket.link,
    ApolloLink.from([pendingLink(), httpLink(identity)]),
  );
  const client = new ApolloClient({
    link: ApolloLink.from([expiry, link]),
    cache: createCache(),
    defaultOptions: {
      watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' },
    },
  });
  return {
    client,
    status,
    close: () => {
      client.stop();
      status.complete();
      socket.close();
    },
  };
}
