import { GraphQLError } from 'graphql';
import { authenticate } from '@cadre/application/tenancy';
import type { App, Caller } from '@cadre/application/core';

/** The token of an `Authorization` header or connection parameter, with or without its scheme; null without one. */
export function bearerOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 500) return null;
  const [, token] = /^(?:Bearer\s+)?(\S+)\s*$/i.exec(value) ?? [];
  return token ?? null;
}

/**
 * Who speaks.
 * @throws GraphQLError UNAUTHENTICATED, the same for every reason, so that nothing can be learnt from it
 */
export async function callerOf(
  app: App,
  authorization: unknown,
  source: Caller['source'],
): Promise<Caller> {
  const bearer = bearerOf(authorization);
  const caller = bearer === null ? null : await authenticate(app, bearer, source);
  if (caller) return caller;
  throw new GraphQLError('Send a valid API token: `Authorization: Bearer cdr_…`.', {
    extensions: {
      code: 'UNAUTHENTICATED',
      http: { status: 401, headers: new Map([['www-authenticate', 'Bearer']]) },
    },
  });
}
