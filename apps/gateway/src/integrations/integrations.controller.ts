import { All, Controller, HttpCode, Inject, Param, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Operation } from '@cadre/application/core';
import { AppError } from '@cadre/platform/errors';
import { BUDGETS } from '../gateway.options.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { CallerGuard } from '../http/caller.guard.ts';
import type { Budgets } from '../limits/budgets.ts';

/** The cost of a call, in the units of operations: as much as a list. */
const CALL_COST = 1_000;

/** The routes of integrations, each an operation of the caller's. */
@Controller('api/integrations')
@UseGuards(CallerGuard)
export class IntegrationsController {
  constructor(@Inject(BUDGETS) private readonly budgets: Budgets) {}

  /** @throws AppError NOT_FOUND where no integration has this address */
  @All(':integration/:path')
  @HttpCode(200)
  async call(
    @Param('integration') name: string,
    @Param('path') path: string,
    @Req() { method, query, body }: FastifyRequest,
    @Caller() caller: GatewayCaller,
  ): Promise<unknown> {
    const loaded = caller.app.integrations.find(({ integration }) => integration.name === name);
    const route = loaded?.integration.routes.find(
      (each) => each.path === path && each.method === method,
    );
    if (!loaded || !route) throw new AppError('NOT_FOUND', 'There is no such address.');
    await this.budgets.charge(caller.caller, CALL_COST);
    const operation = route.operation(loaded.settings) as Operation<unknown, unknown>;
    return caller.run(operation, method === 'GET' ? query : body);
  }
}
