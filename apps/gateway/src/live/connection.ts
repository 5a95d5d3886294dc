import { CloseCode, type WebSocket as Transport } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Logger } from '@cadre/platform/logging';
import type { Known } from '../http/identify.ts';
import type { Limits } from '../limits/limits.ts';

/** Unsent bytes beyond which a client is too slow to serve. */
const BACKLOG = 4 * 1024 * 1024;
/** WebSocket close code for "the server is going away". */
export const GOING_AWAY = 1001;
/** WebSocket close code of Cadre for a client that sends more messages than the limit. */
const TOO_MANY_MESSAGES = 4429;

/** One open socket with its caller; checks whether the caller still has access. */
export class Connection {
  pass: Known | null = null;
  private readonly socket: WebSocket;
  private readonly limits: Limits;
  private readonly log: Logger;
  private answered = true;
  private messages = 0;
  private windowStart = performance.now();

  constructor(socket: WebSocket, { limits, log }: { limits: Limits; log: Logger }) {
    this.socket = socket;
    this.limits = limits;
    this.log = log;
    socket.on('pong', () => {
      this.answered = true;
    });
    // `ws` closes the socket itself (1009 for a message too large); without a listener, the error would end the process.
    socket.on('error', (err) => log.debug({ err }, 'a socket failed'));
  }

  /** The socket behind the interface that graphql-ws asks for. */
  transport(): Transport {
    return {
      protocol: this.socket.protocol,
      send: (data) => this.send(data),
      close: (code, reason) => this.socket.close(code, reason),
      onMessage: (handle) => {
        this.socket.on('message', (data) => {
          if (!this.admit()) return;
          handle(String(data)).catch((err: unknown) => {
            this.log.error({ err }, 'a message could not be handled');
            this.socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        });
      },
    };
  }

  /**
   * Whether the token or the session is still valid, with the role it had when the socket opened. If not, the socket is
   * closed with 4403, and nothing more is sent on it.
   */
  async recheck(): Promise<boolean> {
    if (!this.pass) return false;
    const { caller, again } = this.pass;
    try {
      const now = await again();
      if (now && now.actor.role === caller.actor.role) return true;
    } catch (err) {
      // The socket stays open: without a database there is nothing to send either, and the next check decides.
      this.log.warn({ err }, 'whether a socket may stay could not be asked');
      return true;
    }
    this.refuse();
    return false;
  }

  refuse(): void {
    this.pass = null;
    this.socket.close(CloseCode.Forbidden, 'Forbidden');
    this.insist(1_000);
  }

  ping(): void {
    if (!this.answered) return this.socket.terminate();
    this.answered = false;
    if (this.socket.readyState === this.socket.OPEN) this.socket.ping();
  }

  /** Closes with 1001; resolves when the client has closed its side. After `graceMs` the connection is cut. */
  goodbye(graceMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.socket.once('close', () => resolve());
      this.socket.close(GOING_AWAY, 'Going away');
      this.insist(graceMs);
    });
  }

  /** Cuts the connection of a client that has not closed its side within `graceMs`. */
  private insist(graceMs: number): void {
    const timer = setTimeout(() => this.socket.terminate(), graceMs);
    timer.unref();
    this.socket.once('close', () => clearTimeout(timer));
  }

  /** Resolves when the system has taken the message: a subscription has at most one under way. */
  private send(data: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.socket.readyState !== this.socket.OPEN) return resolve();
      if (this.socket.bufferedAmount > BACKLOG) {
        this.socket.terminate();
        return resolve();
      }
      this.socket.send(data, (error) => {
        if (error && this.socket.readyState === this.socket.OPEN) reject(error);
        else resolve();
      });
    });
  }

  private admit(): boolean {
    const now = performance.now();
    if (now - this.windowStart > 10_000) {
      this.windowStart = now;
      this.messages = 0;
    }
    this.messages += 1;
    if (this.messages <= this.limits.messagesPerTenSeconds) return true;
    this.socket.close(TOO_MANY_MESSAGES, 'Too many messages');
    return false;
  }
}
