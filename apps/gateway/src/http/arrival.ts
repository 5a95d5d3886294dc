import type { FastifyInstance } from 'fastify';
import { isStreamed } from './streamed-bodies.ts';

const TOO_SLOW = 'HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';

/**
 * Ends a request whose body has not arrived in time, so that a slow client cannot hold a connection open. Routes that
 * take streams are exempt: only the server's own, longest limit applies to them.
 */
export function limitArrival(server: FastifyInstance, milliseconds: number): void {
  server.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    if (raw.complete || isStreamed(request)) return done();
    const timer = setTimeout(() => {
      if (raw.complete) return;
      if (reply.raw.headersSent) raw.socket.destroy();
      else raw.socket.end(TOO_SLOW, () => raw.socket.destroy());
    }, milliseconds);
    // A server that has closed does not wait for it.
    timer.unref();
    raw.once('end', () => clearTimeout(timer));
    raw.once('close', () => clearTimeout(timer));
    done();
  });
}
