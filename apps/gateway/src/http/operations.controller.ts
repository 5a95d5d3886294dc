import { Controller, Get, Header, Headers, HttpCode, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { sameSecret } from '@cadre/platform/auth';
import { AppError } from '@cadre/platform/errors';
import { GATEWAY, READINESS, type GatewayOptions } from '../gateway.options.ts';
import { bearerOf } from './bearer.ts';
import { Readiness, type ReadinessReport } from './readiness.ts';

/** The addresses for operators: liveness, readiness and metrics. */
@Controller()
export class OperationsController {
  private readonly options: GatewayOptions;
  private readonly readiness: Readiness;

  constructor(@Inject(GATEWAY) options: GatewayOptions, @Inject(READINESS) readiness: Readiness) {
    this.options = options;
    this.readiness = readiness;
  }

  @Get('livez')
  @HttpCode(200)
  livez(): { alive: true } {
    return { alive: true };
  }

  @Get('readyz')
  async readyz(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    void reply.status(report.ready ? 200 : 503);
    return report;
  }

  /** Metrics, for a client with the metrics token. A process's own operations port asks for no token. */
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(@Headers('authorization') authorization: string | undefined): Promise<string> {
    const { metrics, config } = this.options;
    const { metricsToken = null } = config;
    if (metricsToken === null || !sameSecret(bearerOf(authorization) ?? '', metricsToken)) {
      throw new AppError('NOT_FOUND', 'There is no such address.');
    }
    return metrics.text();
  }
}
