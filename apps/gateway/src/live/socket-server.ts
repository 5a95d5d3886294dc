import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import { handleProtocols, makeServer, type Server as GraphQLWsServer } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { App } from '@cadre/application/core';
import type { Auth } from '@cadre/platform/auth';
import type { Logger } from '@cadre/platform/logging';
import type { Limits } from '../limits/limits.ts';
import type { TrustedDocuments } from '../limits/trusted-documents.ts';
import { newTraceId } from '../http/trace.ts';
import type { Hub } from './hub.ts';
import type { Budgets } from '../limits/budgets.ts';
import { Connection } from './connection.ts';
import { protocolOptions, type Extra } from './protocol.ts';
import { guardUpgrades, type UpgradeRules } from './upgrade-guard.ts';

export type SocketServerOptions = {
  app: App;
  auth: Auth;
  hub: Hub;
  schema: GraphQLSchema;
  limits: Limits;
  budgets: Budgets;
  trusted: TrustedDocuments;
  log: Logger;
  rules: UpgradeRules;
  /** Whether introspection of the schema is allowed. */
  introspection: boolean;
};

/** How often the access of every open socket is checked again. Milliseconds. */
const RECHECK = 1_500;
/** How long a socket may take to answer a ping, and to close. Milliseconds. */
const PATIENCE = 12_000;

/** GraphQL subscriptions over WebSocket (`graphql-transport-ws`), with the limits of HTTP. */
export class SocketServer {
  private readonly sockets: WebSocketServer;
  private readonly protocol: GraphQLWsServer<Extra>;
  private readonly connections = new Set<Connection>();
  private readonly timers: NodeJS.Timeout[];
  private closing = false;
  private readonly options: SocketServerOptions;

  constructor(options: SocketServerOptions) {
    this.options = options;
    this.sockets = new WebSocketServer({
      noServer: true,
      maxPayload: options.limits.messageBytes,
      perMessageDeflate: false,
      handleProtocols,
    });
    this.protocol = makeServer(protocolOptions(options));
    this.timers = [
      setInterval(() => void this.recheck(), RECHECK),
      setInterval(() => this.ping(), PATIENCE),
    ];
    for (const timer of this.timers) timer.unref();
  }

  /** Takes over the upgrades of an HTTP server. */
  attach(server: Server): void {
    guardUpgrades(server, this.options.rules, (request, socket, head) =>
      this.accept(request, socket, head),
    );
  }

  get open(): number {
    return this.connections.size;
  }

  /** Closes every socket with 1001; resolves when all clients have closed theirs, or after `graceMs`. */
  async close(graceMs = 2_000): Promise<void> {
    this.closing = true;
    for (const timer of this.timers) clearInterval(timer);
    const gone = [...this.connections].map((connection) => connection.goodbye(graceMs));
    await Promise.all(gone);
    await new Promise<void>((resolve) => this.sockets.close(() => resolve()));
  }

  private accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.closing || this.connections.size >= this.options.limits.sockets) {
      socket.end(
        'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
      );
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (ws) => this.serve(ws, request));
  }

  private serve(socket: WebSocket, request: IncomingMessage): void {
    const { limits } = this.options;
    const log = this.options.log.child({ traceId: newTraceId() });
    const connection = new Connection(socket, { limits, log });
    this.connections.add(connection);
    const extra: Extra = {
      connection,
      address: request.socket.remoteAddress,
      headers: request.headers,
    };
    const closed = this.protocol.opened(connection.transport(), extra);
    socket.once('close', (code, reason) => {
      this.connections.delete(connection);
      Promise.resolve(closed(code, String(reason))).catch((err: unknown) =>
        log.error({ err }, 'closing a socket failed'),
      );
    });
  }

  /** Closes the sockets of users who signed out, left or got another role, and of ended tokens and sessions. */
  private async recheck(): Promise<void> {
    await Promise.all([...this.connections].map((connection) => connection.recheck()));
  }

  private ping(): void {
    for (const connection of this.connections) connection.ping();
  }
}
