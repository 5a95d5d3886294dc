import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { membershipsOf, renameUser } from '@cadre/application/tenancy';
import type { MemberRole } from '@cadre/domain';
import type { Auth, AuthSession, AuthUser } from '@cadre/platform/auth';
import { AppError } from '@cadre/platform/errors';
import { GATEWAY, originRules, type GatewayOptions } from '../gateway.options.ts';
import { onlyOwnPages } from './own-pages.ts';

/** An organization that the signed-in user is a member of. */
type Place = { id: string; slug: string; name: string; role: MemberRole };
/** One session of the user, in one browser. */
type Browser = {
  id: string;
  since: string;
  address: string | null;
  userAgent: string | null;
  current: boolean;
};

/** What signed-in users read and change about their own account; the same in every organization. */
@Controller('api/account')
export class AccountController {
  private readonly options: GatewayOptions;

  constructor(@Inject(GATEWAY) options: GatewayOptions) {
    this.options = options;
  }

  /** The user's organizations, by short name; an empty list, not an error, when no user is signed in. */
  @Get('organizations')
  async organizations(@Req() request: FastifyRequest): Promise<Place[]> {
    const { app, auth } = this.options;
    const user = await userOf(auth, request);
    const places = user ? await membershipsOf(app, user.id) : [];
    return places.map(({ id, slug, name, role }) => ({ id, slug, name, role }));
  }

  /** The user's open sessions. */
  @Get('sessions')
  async sessions(@Req() request: FastifyRequest): Promise<Browser[]> {
    const { auth } = this.options;
    const { id: current, user } = await this.session(request);
    const all = await auth.sessionsOf(user.id);
    return all.map(({ id, since, address, userAgent }) => {
      return { id, since: since.toISOString(), address, userAgent, current: id === current };
    });
  }

  /** Changes the user's name in every organization. */
  @Post('name')
  @HttpCode(200)
  async rename(@Body() body: unknown, @Req() request: FastifyRequest): Promise<{ name: string }> {
    const { app, auth, config } = this.options;
    onlyOwnPages(request, originRules(config));
    const { user } = await this.session(request);
    const source = { requestId: request.id, address: request.ip };
    const input = body as Parameters<typeof renameUser>[2];
    const { name } = await renameUser(app, auth, input, user, source);
    return { name };
  }

  private async session(request: FastifyRequest): Promise<AuthSession> {
    const session = await sessionOf(this.options.auth, request);
    if (!session) throw new AppError('UNAUTHENTICATED', 'Sign in first.');
    return session;
  }
}

const sessionOf = async (auth: Auth, { headers }: FastifyRequest): Promise<AuthSession | null> =>
  headers.cookie ? auth.sessionOf(headers.cookie) : null;

/** The user whose session the cookie carries; null when no user is signed in. */
export const userOf = async (auth: Auth, request: FastifyRequest): Promise<AuthUser | null> =>
  (await sessionOf(auth, request))?.user ?? null;
