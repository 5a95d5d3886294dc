import 'reflect-metadata';
import type { IncomingMessage, Server, ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { nestLogger } from '@cadre/platform/logging';
import { GatewayModule } from './gateway.module.ts';
import type { GatewayParts } from './parts.module.ts';
import { originRules, type Address, type GatewayOptions } from './gateway.options.ts';
import { limitArrival } from './http/arrival.ts';
import { GRAPHQL_PATH } from './graphql/graphql-options.ts';
import { Readiness } from './http/readiness.ts';
import { addServerHooks } from './http/server-hooks.ts';
import { FILE_TYPES } from './import/file-types.ts';
import { addStreamedBodies } from './http/streamed-bodies.ts';
import { traceIdFrom } from './http/trace.ts';
import { Budgets } from './limits/budgets.ts';
import { FairQueue } from './limits/fair-queue.ts';
import { LIMITS, type Limits } from './limits/limits.ts';
import { trustedDocuments } from './limits/trusted-documents.ts';
import { Hub } from './live/hub.ts';
import { SocketServer } from './live/socket-server.ts';
import { addWebApp, BUILT } from './web/web-app.ts';

/** The longest a file to be imported may take to arrive, milliseconds; everything else has `arrivalMs`. */
const LONGEST_ARRIVAL = 600_000;

export type Gateway = {
  /** Begins to serve. Rejects with `code: 'EADDRINUSE'` when the port is taken. @returns the address */
  listen(): Promise<string>;
  /** The address, once it listens. */
  readonly url: string | null;
  /** Makes `/readyz` answer 503 from now on; every other request is still served. */
  drain(): void;
  /** Finishes what is under way, closes sockets with 1001, and ends. */
  close(): Promise<void>;
};

/** Makes a gateway from resources that the caller opened, so that several apps can share one process. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { app, auth, live, log, metrics, config } = options;
  const limits: Limits = { ...LIMITS, ...config.limits };
  const readiness = new Readiness(options);
  const hub = new Hub(app, live, { log, metrics, pollMs: config.livePollMs });
  let url: string | null = null;
  const address: Address = {
    link: (path, token) => new URL(`${path}#${token}`, url ?? 'http://localhost').href,
  };
  const budgets = new Budgets(limits.budgets);
  const turns = new FairQueue(limits.turns);
  const trusted = trustedDocuments(config.webRoot ?? BUILT, {
    only: config.trustedDocumentsOnly ?? false,
  });
  const parts = { limits, hub, readiness, address, budgets, turns, trusted };
  const nest = await createNest(options, parts);
  const sockets = new SocketServer({
    app,
    auth,
    hub,
    limits,
    log,
    budgets,
    trusted,
    schema: nest.get(GraphQLSchemaHost).schema,
    introspection: config.explorer ?? false,
    rules: { path: GRAPHQL_PATH, ...originRules(config) },
  });
  const server = nest.getHttpServer() as Server;
  sockets.attach(server);
  let closed: Promise<void> | null = null;

  const close = async (): Promise<void> => {
    readiness.stop();
    await sockets.close();
    hub.close();
    await nest.close();
  };

  return {
    async listen() {
      await nest.listen(config.port, config.host);
      const { port } = server.address() as AddressInfo;
      const host = config.host.includes(':') ? `[${config.host}]` : config.host;
      url = config.publicUrl ?? `http://${host}:${port}`;
      return url;
    },
    get url() {
      return url;
    },
    drain: () => readiness.stop(),
    close: () => (closed ??= close()),
  };
}

async function createNest(
  options: GatewayOptions,
  parts: GatewayParts,
): Promise<NestFastifyApplication> {
  const { log, metrics, config } = options;
  const { limits } = parts;
  const adapter = new FastifyAdapter({
    bodyLimit: limits.bodyBytes,
    requestTimeout: LONGEST_ARRIVAL,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    // `X-Forwarded-For` gives the client's address only when one of the configured proxies sent it.
    trustProxy: config.trustedProxies?.length ? [...config.trustedProxies] : false,
    // From Node 24.9 on: a client that offers HTTP/2 (`Upgrade: h2c`) is answered in HTTP/1.1, as it expects.
    http: {
      headersTimeout: limits.arrivalMs,
      shouldUpgradeCallback: ({ headers }: IncomingMessage) =>
        headers.upgrade?.toLowerCase() === 'websocket',
    } as ServerOptions,
    return503OnClosing: true,
    genReqId: (request: IncomingMessage) => traceIdFrom(request.headers['traceparent']),
  });
  const instance = adapter.getInstance<FastifyInstance>();
  addServerHooks(instance, {
    metrics,
    isStopping: () => parts.readiness.stopping,
    formBytes: limits.formBytes,
  });
  addStreamedBodies(instance, FILE_TYPES, limits.importBytes);
  limitArrival(instance, limits.arrivalMs);
  addWebApp(instance, config);
  const module = GatewayModule.with(options, parts);
  const nest = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLogger(log),
    abortOnError: false,
  });
  await nest.init();
  return nest;
}
