import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient as createSocket, type Client as Socket } from 'graphql-ws';
import { createCache } from './cache.ts';
import { describeProblem } from './errors.ts';
import { identityHeaders, type Identity } from './identity.ts';

export type Connection = { client: ApolloClient; socket: Socket; close: () => void };

const ENDPOINT = '/graphql';

function openSocket({ organization, token }: Identity): Socket {
  const url = new URL(ENDPOINT, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createSocket({
    url: url.href,
    connectionParams: { organization, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    // The server answers 4401 when the session is over; everything else is worth another attempt.
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    keepAlive: 20_000,
  });
}

/**
 * A client of its own per organization: no answer of one can be read under the name of another.
 * @param onExpired called when the server no longer knows who speaks
 */
export function connect(identity: Identity, onExpired: () => void): Connection {
  const socket = openSocket(identity);
  const http = new HttpLink({
    uri: ENDPOINT,
    credentials: 'same-origin',
    headers: identityHeaders(identity),
  });
  const expiry = new ErrorLink(({ error }) => {
    if (describeProblem(error).code === 'UNAUTHENTICATED') onExpired();
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
      client.stop();
      // Rejects when it was just being refused: then there is nothing to close.
      Promise.resolve(socket.dispose()).catch(() => undefined);
    },
  };
}
