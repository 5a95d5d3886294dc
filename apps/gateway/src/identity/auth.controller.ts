import { All, Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parsed } from '@cadre/application/core';
import { identityBodies } from '@cadre/contracts';
import { AUTH_ENDPOINTS, AUTH_PATH, type Auth } from '@cadre/platform/auth';
import { AppError } from '@cadre/platform/errors';
import { GATEWAY, originRules, type GatewayOptions } from '../gateway.options.ts';
import { sendWeb, webRequest } from '../http/web-request.ts';
import { onlyOwnPages } from './own-pages.ts';

/** How often one network may use an address in a minute. The addresses not listed reveal and change nothing secret. */
const USES_PER_MINUTE: Readonly<Record<string, number>> = {
  '/reset-password': 20,
  '/change-password': 20,
  '/revoke-sessions': 100,
  '/revoke-other-sessions': 100,
};

/** Sign-in, sign-out and passwords, by the identity library. Only the addresses in `AUTH_ENDPOINTS` are served. */
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
    const succeeded = await this.admit(path, body, request);
    if (path === '/revoke-other-sessions') {
      await this.endOthers(request.headers.cookie);
      return void reply.send({ status: true });
    }
    if ('newPassword' in body) {
      const change = body as Parameters<Auth['refuseNewPassword']>[0];
      await this.auth.refuseNewPassword(change, request.headers.cookie);
    }
    const base = this.rules.publicUrl ?? 'http://localhost';
    const asked = { url: `${AUTH_PATH}${path}`, body };
    const response = await this.auth.handle(webRequest(request, base, asked));
    if (succeeded && response.ok) response.headers.append('set-cookie', await succeeded());
    await sendWeb(reply, response, withoutTokens);
  }

  /** Ends the other sessions without the library, which would look for this one by its token: tokens are not stored. */
  private async endOthers(cookie: string | undefined): Promise<void> {
    const session = cookie === undefined ? null : await this.auth.sessionOf(cookie);
    if (!session) throw new AppError('UNAUTHENTICATED', 'Sign in first.');
    await this.auth.endSessions(session.user.id, session.id);
  }

  /**
   * Refuses an attempt beyond the limits for its network and, at sign-in, its e-mail address.
   * @returns what to run once the sign-in has succeeded; null for other addresses
   * @throws AppError RATE_LIMITED
   */
  private async admit(
    path: string,
    body: object,
    { ip: address, headers }: FastifyRequest,
  ): Promise<(() => Promise<string>) | null> {
    if (path === '/sign-in/email') {
      const { email } = body as { email: string };
      return this.auth.signIns.admit({ email, address, cookies: headers.cookie });
    }
    const perMinute = USES_PER_MINUTE[path];
    if (perMinute !== undefined) await this.auth.signIns.admitUse(path, address, perMinute);
    return null;
  }
}

/**
 * The body, checked to hold the fields of this address and no others.
 * @throws AppError VALIDATION_FAILED naming the field
 */
function bodyOf(path: string, raw: unknown): object {
  const fields = identityBodies[path];
  return fields ? parsed(fields, raw) : {};
}

/** Removes session tokens from an answer: they stay in the cookie, which no script can read. */
function withoutTokens(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const { token: _token, session, ...rest } = body as { token?: unknown; session?: object };
  if (typeof session !== 'object' || session === null) return rest;
  const { token: _session, ...shown } = session as { token?: unknown };
  return { ...rest, session: shown };
}
