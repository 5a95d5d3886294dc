import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AppError,
  httpStatusOf,
  toErrorShape,
  type ErrorCode,
  type ErrorShape,
} from '@cadre/platform/errors';
import { FileTooLarge } from '@cadre/application/import';
import type { Logger } from '@cadre/platform/logging';
import { errorHeaders } from './error-headers.ts';
import { traceId } from './trace.ts';

const CODES: Record<number, ErrorCode> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  429: 'RATE_LIMITED',
};

/** Answers a failed REST request in the one error shape. GraphQL's errors pass through: `presentError` shapes them. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log: Logger;

  constructor(log: Logger) {
    this.log = log;
  }

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<GqlContextType>() === 'graphql') return error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    return answerError(error, reply.request, reply, this.log);
  }
}

/** Sends the part of an error that a client may read, and logs the error. */
export function answerError(
  error: unknown,
  request: Pick<FastifyRequest, 'id' | 'raw'>,
  reply: FastifyReply,
  log: Logger,
): FastifyReply {
  const { raw } = request;
  // A client that has left is not answered; one that is still sending is answered, and its line closed.
  if (raw.destroyed && !raw.complete) return reply.hijack();
  if (!raw.complete) void reply.header('connection', 'close');
  const id = request.id || traceId();
  const { status, shape } = describe(error, id);
  if (status >= 500) log.error({ err: error, traceId: id }, 'a request failed');
  for (const [name, value] of errorHeaders(error)) void reply.header(name, value);
  return reply
    .status(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [presented(shape)] });
}

function describe(error: unknown, id: string): { status: number; shape: ErrorShape } {
  const status = error instanceof FileTooLarge ? 413 : statusOf(error);
  if (status !== null && status < 500) {
    if (error instanceof AppError) return { status, shape: toErrorShape(error, id) };
    const code = CODES[status] ?? 'VALIDATION_FAILED';
    const message = error instanceof Error ? error.message : 'This cannot be answered.';
    return { status, shape: { code, message, traceId: id } };
  }
  const shape = toErrorShape(error, id);
  return { status: httpStatusOf(shape.code), shape };
}

/** Nest's exceptions, and Fastify's own errors (a body too large, JSON that is none). */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'statusCode' in error) {
    return typeof error.statusCode === 'number' ? error.statusCode : null;
  }
  return null;
}

const presented = ({ message, ...extensions }: ErrorShape) => ({ message, extensions });
