import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  acceptInvitation,
  lookAtInvitation,
  setUp,
  type InvitationView,
} from '@cadre/application/tenancy';
import { AUTH_PATH } from '@cadre/platform/auth';
import { GATEWAY, originRules, type DemoLogin, type GatewayOptions } from '../gateway.options.ts';
import { isOwnName } from '../http/own-name.ts';
import { userOf } from './account.controller.ts';
import { copyCookies, webRequest } from '../http/web-request.ts';
import { onlyOwnPages } from './own-pages.ts';

/** Tries of links and passwords from one network. */
const LINKS_PER_MINUTE = 60;

type Json = Record<string, unknown>;

/** What is asked before anybody is known: the demo's logins, and the links by which people come in. */
@Controller('api')
export class InstanceController {
  private readonly options: GatewayOptions;

  constructor(@Inject(GATEWAY) options: GatewayOptions) {
    this.options = options;
  }

  /** The demo's logins; none without a demo, nor for a foreign name that leads here. */
  @Get('demo')
  demo(@Headers('host') host: string | undefined): readonly DemoLogin[] {
    const { demo, publicUrl } = this.options.config;
    return demo && isOwnName(host, publicUrl) ? demo.logins() : [];
  }

  /** Whether this instance waits for its first administrator. */
  @Get('setup')
  async needsSetUp(): Promise<{ open: boolean }> {
    return { open: !(await this.options.auth.hasUsers()) };
  }

  /** Makes the first administrator and their organization, and signs them in. */
  @Post('setup')
  @HttpCode(200)
  async setUp(
    @Body() body: Json,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ organization: string }> {
    const { app, auth } = this.options;
    await this.admit(request);
    const { slug, user } = await setUp(app, auth, body as Parameters<typeof setUp>[2]);
    await this.signIn(request, reply, user.email, body['password']);
    return { organization: slug };
  }

  /** What an invitation is about. A change of nothing, but no link belongs in an address that is logged. */
  @Post('invitations/look')
  @HttpCode(200)
  async look(@Body() body: Json, @Req() request: FastifyRequest): Promise<InvitationView> {
    const { app, auth } = this.options;
    await this.admit(request);
    const input = body as Parameters<typeof lookAtInvitation>[1];
    return lookAtInvitation(app, input, await userOf(auth, request));
  }

  /** Accepts an invitation, as who is signed in or as a new user, who then is. */
  @Post('invitations/accept')
  @HttpCode(200)
  async accept(
    @Body() body: Json,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ organization: string }> {
    const { app, auth } = this.options;
    await this.admit(request);
    const signedIn = await userOf(auth, request);
    const source = { requestId: request.id, address: request.ip };
    const input = body as Parameters<typeof acceptInvitation>[2];
    const { slug, user, isNew } = await acceptInvitation(app, auth, input, signedIn, source);
    if (isNew) await this.signIn(request, reply, user.email, body['password']);
    return { organization: slug };
  }

  private async admit(request: FastifyRequest): Promise<void> {
    onlyOwnPages(request, originRules(this.options.config));
    await this.options.auth.signIns.admitUse('link', request.ip, LINKS_PER_MINUTE);
  }

  /** Opens a session for a user who was just made, with the password just given. */
  private async signIn(
    request: FastifyRequest,
    reply: FastifyReply,
    email: string,
    password: unknown,
  ): Promise<void> {
    const base = this.options.config.publicUrl ?? 'http://localhost';
    const signIn = { url: `${AUTH_PATH}/sign-in/email`, body: { email, password } };
    const response = await this.options.auth.handle(webRequest(request, base, signIn));
    copyCookies(reply, response);
    if (!response.ok) return;
    const { signIns } = this.options.auth;
    void reply.header('set-cookie', signIns.remember(email, request.headers.cookie));
  }
}
