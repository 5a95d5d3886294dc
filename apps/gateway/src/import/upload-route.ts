import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { FileTooLarge, uploadImport } from '@cadre/application/import';
import { AppError } from '@cadre/platform/errors';
import { originRules, type GatewayOptions } from '../gateway.options.ts';
import { answerError } from '../http/error.filter.ts';
import { identify, ORGANIZATION_HEADER } from '../http/identify.ts';
import type { Budgets } from '../limits/budgets.ts';
import type { Limits } from '../limits/limits.ts';

/** Where the file of an import goes. */
export const UPLOAD_PATH = '/api/imports/:id/file';

/** What taking a file costs, in the units of operations: some sixty in ten seconds. */
const UPLOAD_COST = 10_000;

/**
 * `PUT /api/imports/:id/file`: takes a file as `text/csv`, as a stream. A scope of its own, so that no other address reads
 * that type; a form or a foreign page cannot send it without asking the browser first, and a cookie counts from our own
 * pages only.
 */
export function addUploadRoute(
  server: FastifyInstance,
  { app, auth, log, config }: GatewayOptions,
  {
    importBytes,
    arrivalMs,
    budgets,
  }: Pick<Limits, 'importBytes' | 'arrivalMs'> & { budgets: Budgets },
): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
    scope.setErrorHandler((error: FastifyError, request, reply) => {
      // Whoever has left is not answered.
      if (request.raw.destroyed && !request.raw.complete) return reply.hijack();
      if (!request.raw.complete) void reply.header('connection', 'close');
      return answerError(inWords(error), request, reply, log);
    });
    scope.put<{ Params: { id: string } }>(UPLOAD_PATH, { bodyLimit: importBytes }, upload);
  });

  async function upload(
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { headers, raw, id: requestId, ip: address } = request;
    const { caller } = await identify(
      { app, auth, rules: originRules(config) },
      {
        headers,
        authorization: headers.authorization,
        organization: headers[ORGANIZATION_HEADER],
      },
      { requestId, address },
    );
    await budgets.charge(caller, UPLOAD_COST);
    if (headers['content-encoding'] !== undefined) throw notCsv();
    if (Number(headers['content-length'] ?? 0) > importBytes) throw new FileTooLarge(importBytes);
    // Slow is allowed, silent is not.
    raw.setTimeout(arrivalMs, () => raw.destroy());
    // Kept open when it is refused half-way: the answer goes by the same line.
    const body = request.body === undefined ? empty() : raw.iterator({ destroyOnReturn: false });
    await uploadImport(app, caller, { id: request.params.id, body, maxBytes: importBytes });
    return reply.send({ import: { id: request.params.id, state: 'CHECKING' } });
  }
}

async function* empty(): AsyncGenerator<Uint8Array> {}

const notCsv = () =>
  Object.assign(
    new AppError('VALIDATION_FAILED', 'Send the file as it is, as text/csv.', {
      fields: [{ path: 'content-type', message: 'must be text/csv' }],
    }),
    { statusCode: 415 },
  );

/** What went wrong, with the status that HTTP has for it. */
function inWords(error: Error & { statusCode?: number }): Error {
  if (error.statusCode === 415) return notCsv();
  if (error instanceof FileTooLarge) return Object.assign(error, { statusCode: 413 });
  const { http, code } = (error instanceof GraphQLError ? error.extensions : {}) as {
    http?: { status: number };
    code?: AppError['code'];
  };
  if (http === undefined || code === undefined) return error;
  return Object.assign(new AppError(code, error.message), { statusCode: http.status });
}
