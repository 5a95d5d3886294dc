import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '@cadre/platform/errors';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The media types a route takes, each as a stream: `@RouteConfig({ streams: FILE_TYPES })`. */
    streams?: readonly string[];
  }
}

/** Whether the body of this request goes to its route as a stream. */
export const isStreamed = (request: FastifyRequest): boolean =>
  request.routeOptions.config.streams !== undefined;

/**
 * Lets routes take bodies of `types` as streams, up to `bytes`. Other routes refuse those types, and these routes refuse
 * every other: a form cannot send them, and a foreign page needs a CORS preflight for them.
 */
export function addStreamedBodies(
  server: FastifyInstance,
  types: readonly string[],
  bytes: number,
): void {
  server.addContentTypeParser([...types], (_request, payload, done) => done(null, payload));
  server.addHook('onRoute', (route) => {
    if (route.config?.streams === types) route.bodyLimit = bytes;
  });
  server.addHook('onRequest', async (request) => {
    const { headers } = request;
    const sent = headers['content-type'];
    const isOfType = types.includes(sent?.split(';', 1)[0]?.trim().toLowerCase() ?? '');
    if (isStreamed(request)) {
      const hasBody = headers['transfer-encoding'] !== undefined || headers['content-length'];
      const isPlain = headers['content-encoding'] === undefined;
      if (!isPlain || !(isOfType || (sent === undefined && !hasBody)))
        throw unsupported(types.join(' or '));
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
