import WebSocket from 'ws';
import { someAddress } from './client.ts';

export type Message = { type: string; id?: string; payload?: unknown; code?: number; at: number };

/** A socket written to by hand, message by message. Its end is a message of the type `closed`. */
export type RawSocket = {
  messages: Message[];
  send(message: unknown): void;
  /** The first message, past or future, that `fits`. It rejects after 20 s. */
  next(fits: (message: Message) => boolean): Promise<Message>;
  close(): void;
};

/** @param given how it says who it is; without a token it says nothing, not even that it begins */
export async function openSocket(
  url: string,
  given: { token?: string; params?: object; headers?: Record<string, string> },
): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { 'x-forwarded-for': someAddress(), ...given.headers },
    perMessageDeflate: false,
  });
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  const note = (message: Omit<Message, 'at'>) => {
    messages.push({ ...message, at: performance.now() });
    for (const look of waiting) look();
  };
  socket.on('message', (data) => note(JSON.parse(String(data)) as Message));
  socket.on('close', (code) => note({ type: 'closed', code }));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  const next: RawSocket['next'] = (fits) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = messages.find(fits);
        if (!found) return;
        waiting.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`The socket said only ${JSON.stringify(messages).slice(0, 200)}`));
      }, 20_000);
      waiting.add(look);
      look();
    });
  const opened: RawSocket = {
    messages,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next,
    close: () => socket.terminate(),
  };
  if (given.token !== undefined || given.params !== undefined) {
    const payload = given.params ?? { authorization: `Bearer ${given.token}` };
    opened.send({ type: 'connection_init', payload });
    await next(({ type }) => type === 'connection_ack' || type === 'closed');
  }
  return opened;
}
