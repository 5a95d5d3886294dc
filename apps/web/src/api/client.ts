import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient as createSocket, type Client as Socket } from 'graphql-ws';
import { createCache } from './cache.ts';
import { describeProblem } from './errors.ts';
import { identityHeaders, type Identity } from './identity.ts';

export type Connection = { client: ApolloClient; socket: Socket; close: () => void };

/** The session or the membership ended, or the role is another one now. */
const REFUSED = 4403;

const ENDPOINT = '/graphql';

function openSocket({ organization, token }: Identity): Socket {
  const url = new URL(ENDPOINT, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createSocket({
    url: url.href,
    connectionParams: { organization, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    // Whether one still is somebody here is asked apart from the socket; until then each attempt may succeed.
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    keepAlive: 20_000,
  });
}

/**
 * A client of its own per organization: no answer of one can be read under the name of another.
 * @param onExpired called when the server no longer knows who speaks
 * @param onRefused called when it refuses what this page thought one may do, or closes the socket: one may be somebody
 *   else here by now, or nobody
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
      // Rejects when it was just being refused: then there is nothing to close.
      Promise.resolve(socket.dispose()).catch(() => undefined);
    },
  };
}
