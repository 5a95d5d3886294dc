import type { FastifyInstance } from 'fastify';
import type { Metrics } from '@cadre/platform/metrics';
import { traced } from './trace.ts';

/** Everything is ours and nothing may frame it; GraphiQL's page says for itself what it needs more. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export type ServerHooks = {
  metrics: Pick<Metrics, 'httpRequests' | 'httpSeconds'>;
  isStopping: () => boolean;
  /** Bytes of a body below /api, unless its route says otherwise. */
  formBytes: number;
};

/** What every request gets: a trace id, security headers, and its place in the metrics. */
export function addServerHooks(
  server: FastifyInstance,
  { metrics, isStopping, formBytes }: ServerHooks,
): void {
  // Handlers run under their request's trace id, whoever registers them.
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/')) route.bodyLimit ??= formBytes;
    const { handler } = route;
    route.handler = function (this: FastifyInstance, request, reply) {
      return traced(request.id, () => handler.call(this, request, reply));
    };
  });
  server.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!reply.hasHeader(name)) void reply.header(name, value);
    }
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    void reply.header('x-trace-id', request.id);
    // Kept open, the connections of the last requests would hold up the end.
    if (isStopping()) void reply.header('connection', 'close');
  });
  server.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the address: labels must stay few, and free of data.
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    metrics.httpRequests.inc({ method, route, status: String(reply.statusCode) });
    metrics.httpSeconds.observe({ method, route }, reply.elapsedTime / 1000);
  });
}
