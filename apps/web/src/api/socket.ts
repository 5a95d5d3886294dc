import type { ApolloLink } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import { BEAT, noticeSilence } from './heartbeat.ts';
import { ENDPOINT, type Identity } from './identity.ts';

/** WebSocket close code: the session or the membership ended, or the role has changed. */
const REFUSED = 4403;

export type SocketEvents = { onOpen: () => void; onClose: () => void; onRefused: () => void };
export type Socket = { link: ApolloLink; close: () => void };

/** The socket of an organization's subscriptions. It opens with the first of them. */
export function openSocket({ organization, token }: Identity, events: SocketEvents): Socket {
  const url = new URL(ENDPOINT, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = createClient({
    url: url.href,
    connectionParams: { organization, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    // A request beside the socket checks whether the user still has access; until it answers, every attempt may succeed.
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    keepAlive: BEAT.every,
    connectionAckWaitTimeout: BEAT.patience,
    on: {
      connected: events.onOpen,
      closed(event) {
        events.onClose();
        if (event instanceof CloseEvent && event.code === REFUSED) events.onRefused();
      },
    },
  });
  noticeSilence(socket);
  return {
    link: new GraphQLWsLink(socket),
    // Rejects when the server was refusing the socket at that moment: then there is nothing to close.
    close: () => void Promise.resolve(socket.dispose()).catch(() => undefined),
  };
}
