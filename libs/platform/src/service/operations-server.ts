import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from '../metrics/index.ts';

/** A check that has not answered after this is down. Milliseconds. */
const PATIENCE = 3_000;

export type Operations = {
  metrics: Pick<Metrics, 'text' | 'contentType'>;
  /** What the process needs, by name: each resolves when it answers. */
  checks: Readonly<Record<string, () => Promise<unknown>>>;
};

/**
 * What a process tells those who run it, on loopback only: `/livez`, `/readyz` (503 while something it needs is down)
 * and `/metrics`. Nothing of it is for the network.
 * @returns the port, and how to close it
 */
export async function serveOperations(
  port: number,
  { metrics, checks }: Operations,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<[status: number, type: string, body: string]> => {
      const path = request.url?.split('?', 1)[0];
      if (path === '/livez') return [200, 'application/json', '{"alive":true}'];
      if (path === '/metrics') return [200, metrics.contentType, await metrics.text()];
      if (path !== '/readyz') return [404, 'text/plain', 'There are /livez, /readyz and /metrics.'];
      const found = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => [name, await stateOf(check)] as const),
      );
      const ready = found.every(([, state]) => state === 'up');
      const body = JSON.stringify({ ready, checks: Object.fromEntries(found) });
      return [ready ? 200 : 503, 'application/json', body];
    };
    answer().then(
      ([status, type, body]) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  server.requestTimeout = 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function stateOf(check: () => Promise<unknown>): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), PATIENCE);
  });
  const answer = check().then(
    () => 'up' as const,
    () => 'down' as const,
  );
  const state = await Promise.race([answer, late]);
  clearTimeout(timer);
  return state;
}
