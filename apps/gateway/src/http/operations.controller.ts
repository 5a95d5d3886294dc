import { Controller, Get, Header, HttpCode, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { GATEWAY, READINESS, type GatewayOptions } from '../gateway.options.ts';
import { Readiness, type ReadinessReport } from './readiness.ts';

/** What those who run it ask: is it alive, can it serve, how is it doing. */
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

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.options.metrics.text();
  }
}
