import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config/index.ts';
import type { Logger } from '../logging/index.ts';
import type { Metrics } from '../metrics/index.ts';
import { askAll, type Checks } from './checks.ts';

export type Operations = {
  metrics: Pick<Metrics, 'text' | 'contentType'>;
  checks: Checks;
};

/** Opens the operations port of a process, if its configuration has one. */
export async function startOperations(
  { operationsPort }: Config,
  log: Logger,
  operations: Operations,
): Promise<{ close(): Promise<void> } | null> {
  if (operationsPort === null) return null;
  const server = await serveOperations(operationsPort, operations);
  log.info({ port: server.port }, 'operators find /livez, /readyz and /metrics');
  return server;
}

/**
 * Serves a process's state to its operators, on loopback only: `/livez`, `/readyz` (503 while a needed service is down) and
 * `/metrics`. It must not be reachable from the network.
 * @returns the port, and a function that closes it
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
      const report = await askAll(checks);
      return [report.ready ? 200 : 503, 'application/json', JSON.stringify(report)];
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
