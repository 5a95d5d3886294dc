import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { isOurs, type OriginRules } from '@cadre/platform/auth';

export type UpgradeRules = OriginRules & {
  /** The only path that takes WebSockets. */
  path: string;
};

type Accept = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Accepts or refuses every upgrade before other listeners of the server get it. An upgrade to another path has no
 * listener for its socket's errors, so a reset by the client would end the process.
 */
export function guardUpgrades(server: Server, rules: UpgradeRules, accept: Accept): void {
  const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean;
  // Node closes a connection that asks for an upgrade without an answer, unless the event has a listener.
  server.on('upgrade', () => undefined);
  server.emit = (event: string, ...args: unknown[]): boolean => {
    if (event !== 'upgrade') return emit(event, ...args);
    const [request, socket, head] = args as [IncomingMessage, Duplex, Buffer];
    socket.on('error', () => socket.destroy());
    const status = refusalOf(request, rules);
    if (status === null) accept(request, socket, head);
    else refuse(socket, status);
    return true;
  };
}

function refusalOf(request: IncomingMessage, rules: UpgradeRules): number | null {
  if ((request.url ?? '').split('?', 1)[0] !== rules.path) return 404;
  if (request.headers.upgrade?.toLowerCase() !== 'websocket') return 400;
  return isAllowed(request, rules) ? null : 403;
}

/** Browsers always send an origin with a WebSocket. Programs usually send none, and sign in by a token, not a cookie. */
function isAllowed({ headers: { origin, host } }: IncomingMessage, rules: OriginRules): boolean {
  return origin === undefined || isOurs(origin, host, rules);
}

function refuse(socket: Duplex, status: number): void {
  const text = STATUS_CODES[status] ?? '';
  socket.end(
    `HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
  );
  // A peer that never closes its side must not hold the socket.
  socket.once('finish', () => socket.destroy());
}
