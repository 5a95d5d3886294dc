import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '@cadre/platform/errors';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The one media type a route takes, as a stream: `@RouteConfig({ streams: 'text/csv' })`. */
    streams?: string;
  }
}

/** Whether the body of this request goes to its route as a stream. */
export const isStreamed = (request: FastifyRequest): boolean =>
  request.routeOptions.config.streams !== undefined;

/**
 * Lets routes take bodies of `type` as streams, up to `bytes`. Other routes refuse that type, and these routes refuse
 * every other: a form cannot send it, and a foreign page needs a CORS preflight for it.
 */
export function addStreamedBodies(server: FastifyInstance, type: string, bytes: number): void {
  server.addContentTypeParser(type, (_request, payload, done) => done(null, payload));
  server.addHook('onRoute', (route) => {
    if (route.config?.streams === type) route.bodyLimit = bytes;
  });
  server.addHook('onRequest', async (request) => {
    const { headers } = request;
    const sent = headers['content-type'];
    const isOfType = sent?.split(';', 1)[0]?.trim().toLowerCase() === type;
    if (isStreamed(request)) {
      const hasBody = headers['transfer-encoding'] !== undefined || headers['content-length'];
      const isPlain = headers['content-encoding'] === undefined;
      if (!isPlain || !(isOfType || (sent === undefined && !hasBody))) throw unsupported(type);
    } else if (isOfType) {
      throw unsupported('application/json');
    }
  });
}

const unsupported = (type: string): AppError =>
  Object.assign(
    new AppError('VALIDATION_FAILED', `Send the body as it is, as ${type}.`, {
      fields: [{ path: 'content-type', message: `must be ${type}` }],
    }),
    { statusCode: 415 },
  );
