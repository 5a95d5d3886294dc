import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError } from '@cadre/platform/errors';
import { GATEWAY, type GatewayOptions } from '../gateway.options.ts';
import { PAGE, PAGE_POLICY, startScript, STYLE } from './page.ts';

const SCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/** Names of our own; no part of a request ever becomes a path. */
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  'react.js': ['graphiql-react/umd/react.production.min.js', SCRIPT],
  'react-dom.js': ['graphiql-react-dom/umd/react-dom.production.min.js', SCRIPT],
  'graphql-ws.js': ['graphql-ws/umd/graphql-ws.min.js', SCRIPT],
  'graphiql.js': ['graphiql/graphiql.min.js', SCRIPT],
  'graphiql.css': ['graphiql/graphiql.min.css', CSS],
};

const { resolve } = createRequire(import.meta.url);

/** GraphiQL, for development and the demo, without a byte from elsewhere. */
@Controller('graphiql')
export class GraphiqlController {
  private readonly token: string | null;

  constructor(@Inject(GATEWAY) { config }: GatewayOptions) {
    this.token = config.explorerToken ?? null;
  }

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  page(): string {
    return PAGE;
  }

  @Get(':file')
  async file(@Param('file') name: string, @Res() reply: FastifyReply): Promise<void> {
    if (name === 'start.js') return void reply.type(SCRIPT).send(startScript(this.token));
    if (name === 'page.css') return void reply.type(CSS).send(STYLE);
    const [file, type] = (Object.hasOwn(FILES, name) && FILES[name]) || [];
    if (!file || !type) throw new AppError('NOT_FOUND', 'There is no such file.');
    const content = await readFile(resolve(file));
    void reply.type(type).header('cache-control', 'public, max-age=3600').send(content);
  }
}

export const graphiqlControllers = [GraphiqlController];
