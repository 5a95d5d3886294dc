import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Controller, Get, Header, Headers, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError } from '@cadre/platform/errors';
import { GATEWAY, type GatewayConfig, type GatewayOptions } from '../gateway.options.ts';
import { isOwnName } from '../http/own-name.ts';
import { PAGE, PAGE_POLICY, startScript, STYLE } from './page.ts';

const SCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/** The files that are served, by name. A request only picks a key: no part of it becomes a path on the disk. */
const FILES: Readonly<Record<string, readonly [packageName: string, file: string, type: string]>> =
  {
    'react.js': ['graphiql-react', 'umd/react.production.min.js', SCRIPT],
    'react-dom.js': ['graphiql-react-dom', 'umd/react-dom.production.min.js', SCRIPT],
    'graphql-ws.js': ['graphql-ws', 'umd/graphql-ws.min.js', SCRIPT],
    'graphiql.js': ['graphiql', 'graphiql.min.js', SCRIPT],
    'graphiql.css': ['graphiql', 'graphiql.min.css', CSS],
  };

const { resolve } = createRequire(import.meta.url);

/** By way of its package.json: packages do not export their browser files. */
const read = (packageName: string, file: string): Promise<Buffer> =>
  readFile(path.join(path.dirname(resolve(`${packageName}/package.json`)), file));

/** GraphiQL, for development and the demo, without a byte from elsewhere. */
@Controller('graphiql')
export class GraphiqlController {
  private readonly config: GatewayConfig;

  constructor(@Inject(GATEWAY) { config }: GatewayOptions) {
    this.config = config;
  }

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  page(): string {
    return PAGE;
  }

  @Get(':file')
  async file(
    @Param('file') name: string,
    @Headers('host') host: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (name === 'start.js') {
      return void reply.type(SCRIPT).send(startScript(this.tokenFor(host)));
    }
    if (name === 'page.css') return void reply.type(CSS).send(STYLE);
    const [packageName, file, type] = (Object.hasOwn(FILES, name) && FILES[name]) || [];
    if (!packageName || !file) throw new AppError('NOT_FOUND', 'There is no such file.');
    const content = await read(packageName, file);
    void reply
      .type(type ?? SCRIPT)
      .header('cache-control', 'public, max-age=3600')
      .send(content);
  }

  /** The demo's token, only when the request names a host of ours: another name that resolves here is an attack. */
  private tokenFor(host: string | undefined): string | null {
    const { demo, publicUrl } = this.config;
    return isOwnName(host, publicUrl) ? (demo?.explorerToken() ?? null) : null;
  }
}

export const graphiqlControllers = [GraphiqlController];
