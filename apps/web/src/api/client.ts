import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient as createSocket, type Client as Socket } from 'graphql-ws';
import { createCache } from './cache.ts';
import { describeProblem } from './errors.ts';
import { identityHeaders, type Identity } from './identity.ts';

export type Connection = { client: ApolloClient; socket: Socket; close: () => void };

/** WebSocket close code: the session or the membership ended, or the role has changed. */
const REFUSED = 4403;

const ENDPOINT = '/graphql';

function openSocket({ organization, token }: Identity): Socket {
  const url = new URL(ENDPOINT, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createSocket({
    url: url.href,
    connectionParams: { organization, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    // A request beside the socket checks whether the user still has access; until it answers, every attempt may succeed.
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    keepAlive: 20_000,
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
  const socket = openSocket(identity);
  const stop = socket.on('closed', (event) => {
    if (event instanceof CloseEvent && event.code === REFUSED) onRefused();
  });
  const http = new HttpLink({
    uri: ENDPOINT,
    credentials: 'same-origin',
    headers: identityHeaders(identity),
  });
  const expiry = new ErrorLink(({ error }) => {
    const { code } = describeProblem(error);
    if (code === 'UNAUTHENTICATED') onExpired();
    if (code === 'FORBIDDEN') onRefused();
  });
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    http,
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
    socket,
    close: () => {
      stop();
      client.stop();
      // Rejects when the server was refusing the socket at that moment: then there is nothing to close.
      Promise.resolve(socket.dispose()).catch(() => undefined);
    },
  };
}
