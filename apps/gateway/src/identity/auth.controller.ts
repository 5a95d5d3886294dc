import { All, Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parsed } from '@cadre/application/core';
import { identityBodies } from '@cadre/contracts';
import { AUTH_ENDPOINTS, AUTH_PATH, type Auth } from '@cadre/platform/auth';
import { AppError } from '@cadre/platform/errors';
import { GATEWAY, originRules, type GatewayOptions } from '../gateway.options.ts';
import { sendWeb, webRequest } from '../http/web-request.ts';
import { onlyOwnPages } from './own-pages.ts';

/** Wrong passwords for one e-mail address, from wherever they come. */
const WRONG_PASSWORDS = { max: 10, seconds: 300 };

/** Sign-in, sign-out and passwords, by the identity library: nothing of it is served but what is listed. */
@Controller(AUTH_PATH)
export class AuthController {
  private readonly auth: Auth;
  private readonly rules: ReturnType<typeof originRules>;

  constructor(@Inject(GATEWAY) { auth, config }: GatewayOptions) {
    this.auth = auth;
    this.rules = originRules(config);
  }

  @All(Object.keys(AUTH_ENDPOINTS))
  async answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const path = (request.routeOptions.url ?? '').slice(AUTH_PATH.length);
    if (AUTH_ENDPOINTS[path] !== request.method)
      throw new AppError('NOT_FOUND', 'There is no such address.');
    onlyOwnPages(request, this.rules);
    const body = bodyOf(path, request.body);
    const isSignIn = path === '/sign-in/email';
    const account = isSignIn ? addressOf(body) : null;
    if (account !== null) {
      const wait = await this.auth.attempts.count('sign-in', account, WRONG_PASSWORDS);
      if (wait !== null) return tooMany(reply, wait);
    }
    const base = this.rules.publicUrl ?? 'http://localhost';
    const asked = { url: `${AUTH_PATH}${path}`, body };
    const response = await this.auth.handle(webRequest(request, base, asked));
    if (account !== null && response.ok) await this.auth.attempts.forget('sign-in', account);
    await sendWeb(reply, response, withoutTokens);
  }
}

/**
 * The fields that this address has, and no others.
 * @throws AppError VALIDATION_FAILED naming the field
 */
function bodyOf(path: string, raw: unknown): object {
  const fields = identityBodies[path];
  return fields ? parsed(fields, raw) : {};
}

function addressOf(body: unknown): string | null {
  const email = (body as { email?: unknown } | null)?.email;
  return typeof email === 'string' ? email.slice(0, 320).toLowerCase() : null;
}

/** In the shape the library gives its own refusals. */
async function tooMany(reply: FastifyReply, wait: number): Promise<void> {
  await reply.status(429).header('retry-after', String(wait)).send({
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many requests. Please try again later.',
  });
}

/** What a session is known by stays in its cookie, where no script can read it. */
function withoutTokens(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const { token: _token, session, ...rest } = body as { token?: unknown; session?: object };
  if (typeof session !== 'object' || session === null) return rest;
  const { token: _session, ...shown } = session as { token?: unknown };
  return { ...rest, session: shown };
}
