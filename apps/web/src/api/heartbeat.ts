import type { Client } from 'graphql-ws';

/** How often the server is asked whether it is there, and how long it may take to answer. Milliseconds; 8 s at most. */
export const BEAT = { every: 4_000, patience: 4_000 };

/**
 * Closes a connection without an answer to a ping, so that it is made anew: a stopped process or a pulled cable never
 * closes one.
 */
export function noticeSilence(client: Client, patience = BEAT.patience): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const calm = () => clearTimeout(timer);
  client.on('ping', (received) => {
    if (received) return;
    calm();
    timer = setTimeout(() => client.terminate(), patience);
  });
  client.on('pong', calm);
  client.on('closed', calm);
}
