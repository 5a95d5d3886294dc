import type { FastifyRequest } from 'fastify';
import { AppError } from '@cadre/platform/errors';
import { isOurOrigin, type OriginRules } from '@cadre/platform/auth';
import { originOf } from '../http/identify.ts';

/**
 * Refuses requests that a foreign page could make a browser send (CSRF): a change must come from a page of our own and as
 * JSON, which no form can send.
 * @throws AppError FORBIDDEN or VALIDATION_FAILED
 */
export function onlyOwnPages({ method, headers }: FastifyRequest, rules: OriginRules): void {
  if (method === 'GET') return;
  if (!isOurOrigin(originOf(headers), rules)) {
    throw new AppError('FORBIDDEN', "Only Cadre's own pages may do this.");
  }
  const type = headers['content-type'];
  if (type !== undefined && !/^application\/json\b/i.test(type)) {
    throw new AppError('VALIDATION_FAILED', 'Send JSON, as application/json.');
  }
}
