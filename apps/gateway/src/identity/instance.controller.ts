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

/** How many links or passwords one network may try in a minute. */
const LINKS_PER_MINUTE = 60;

type Json = Record<string, unknown>;

/** The addresses that need no sign-in: the demo's logins, set-up and invitations. */
@Controller('api')
export class InstanceController {
  private readonly options: GatewayOptions;

  constructor(@Inject(GATEWAY) options: GatewayOptions) {
    this.options = options;
  }

  /** The demo's logins; none without a demo, nor for a request that names a foreign host. */
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

  /** Reads an invitation. It changes nothing, but is a POST: addresses are logged, and the link's secret must not be. */
  @Post('invitations/look')
  @HttpCode(200)
  async look(@Body() body: Json, @Req() request: FastifyRequest): Promise<InvitationView> {
    const { app, auth } = this.options;
    await this.admit(request);
    const input = body as Parameters<typeof lookAtInvitation>[1];
    return lookAtInvitation(app, input, await userOf(auth, request));
  }

  /** Accepts an invitation, as the signed-in user or as a new user, who is then signed in. */
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

  /** Opens a session for a user who was just created, with the password just given. */
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
