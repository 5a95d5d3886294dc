import { Controller, Get, Headers, Inject } from '@nestjs/common';
import { AppError } from '@cadre/platform/errors';
import {
  GATEWAY,
  type DemoLogin,
  type GatewayConfig,
  type GatewayOptions,
} from '../gateway.options.ts';
import { isOwnName } from '../http/own-name.ts';

/** What the sign-in page asks before anybody has signed in. */
@Controller('api')
export class InstanceController {
  private readonly config: GatewayConfig;

  constructor(@Inject(GATEWAY) { config }: GatewayOptions) {
    this.config = config;
  }

  /** The demo's logins; not there without a demo, nor for a foreign name that leads here. */
  @Get('demo')
  demo(@Headers('host') host: string | undefined): readonly DemoLogin[] {
    const { demoLogins, publicUrl } = this.config;
    if (demoLogins?.length && isOwnName(host, publicUrl)) return demoLogins;
    throw new AppError('NOT_FOUND', 'There is no demo here.');
  }
}
