import type { FastifyInstance } from 'fastify';
import type { Metrics } from '@cadre/platform/metrics';
import { traced } from './trace.ts';

/** The strictest headers: resources of our own origin only, and no framing. GraphiQL's page sets a policy of its own. */
const HEADERS = Object.entries({
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

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
  // Every handler runs under its request's trace id, including those that Nest and Apollo register.
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/')) route.bodyLimit ??= formBytes;
    const { handler } = route;
    route.handler = function (this: FastifyInstance, request, reply) {
      return traced(request.id, () => handler.call(this, request, reply));
    };
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    for (const [name, value] of HEADERS) {
      if (!reply.hasHeader(name)) void reply.header(name, value);
    }
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    void reply.header('x-trace-id', request.id);
    // A connection that is kept open after its last answer would delay the shutdown.
    if (isStopping()) void reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('onResponse', (request, reply, done) => {
    // The route's pattern, never the address: labels must stay few, and free of data.
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    metrics.httpRequests.inc({ method, route, status: String(reply.statusCode) });
    metrics.httpSeconds.observe({ method, route }, reply.elapsedTime / 1000);
    done();
  });
}
