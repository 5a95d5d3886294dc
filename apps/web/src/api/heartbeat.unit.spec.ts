import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket, WebSocketServer } from 'ws';
import { BEAT, noticeSilence } from './heartbeat.ts';

/** A server that accepts connections and answers pings until it falls silent, with its sockets left open. */
async function aServer() {
  let silent = false;
  const http = createServer();
  const sockets = new WebSocketServer({
    server: http,
    handleProtocols: () => 'graphql-transport-ws',
  });
  sockets.on('connection', (socket) =>
    socket.on('message', (data) => {
      const { type } = JSON.parse(String(data)) as { type: string };
      if (silent) return;
      if (type === 'connection_init') socket.send(JSON.stringify({ type: 'connection_ack' }));
      if (type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
    }),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    fallSilent: () => (silent = true),
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      http.close();
    },
  };
}

describe('a live connection', () => {
  it('S6: of a server that falls silent is noticed and closed, and not before', async () => {
    const server = await aServer();
    let pongs = 0;
    const client = createClient({
      url: server.url,
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
      keepAlive: 30,
    });
    noticeSilence(client, 500);
    const closed = new Promise<void>((resolve) => client.on('closed', () => resolve()));
    await new Promise<void>((resolve) => client.on('pong', () => (pongs += 1) === 3 && resolve()));
    server.fallSilent();
    await closed;
    server.close();
    expect(pongs).toBeGreaterThanOrEqual(3);
  });

  it('S6: is noticed within ten seconds', () => {
    expect(BEAT.every + BEAT.patience).toBeLessThan(10_000);
  });
});
