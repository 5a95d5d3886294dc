import { Controller, HttpCode, Inject, Param, Put, Req, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { FileTooLarge, uploadImport } from '@cadre/application/import';
import { BUDGETS, GATEWAY_LIMITS } from '../gateway.options.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { CallerGuard } from '../http/caller.guard.ts';
import { FILE_TYPES } from './file-types.ts';
import type { Budgets } from '../limits/budgets.ts';
import type { Limits } from '../limits/limits.ts';

/** The cost of receiving a file, in the units of operations: the budget allows about sixty in ten seconds. */
const UPLOAD_COST = 10_000;

/** Takes the file of an import, CSV or a workbook, as a stream. */
@Controller('api/imports')
@UseGuards(CallerGuard)
export class UploadController {
  constructor(
    @Inject(GATEWAY_LIMITS) private readonly limits: Limits,
    @Inject(BUDGETS) private readonly budgets: Budgets,
  ) {}

  @Put(':id/file')
  @HttpCode(200)
  @RouteConfig({ streams: FILE_TYPES })
  async upload(
    @Param('id') id: string,
    @Req() { raw, headers, body: given }: FastifyRequest,
    @Caller() { app, caller }: GatewayCaller,
  ): Promise<{ import: { id: string; state: 'CHECKING' } }> {
    const { importBytes: maxBytes, arrivalMs } = this.limits;
    await this.budgets.charge(caller, UPLOAD_COST);
    if (Number(headers['content-length'] ?? 0) > maxBytes) throw new FileTooLarge(maxBytes);
    // A slow upload may go on; one that sends nothing for `arrivalMs` is ended.
    raw.setTimeout(arrivalMs, () => raw.destroy());
    // An upload that is refused half-way keeps its connection: the answer is sent on it.
    const body = given === undefined ? empty() : raw.iterator({ destroyOnReturn: false });
    // A file may take minutes: each of its pieces has the time of a request.
    const patient = { ...caller, answerBy: undefined };
    await uploadImport(app, patient, { id, body, maxBytes });
    return { import: { id, state: 'CHECKING' } };
  }
}

async function* empty(): AsyncGenerator<Uint8Array> {}
