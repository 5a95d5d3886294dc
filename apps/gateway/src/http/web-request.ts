import type { FastifyReply, FastifyRequest } from 'fastify';
import { ADDRESS_HEADER } from '@cadre/platform/auth';

/** A request as the web's own type, with the client's address as we know it; `asked` replaces what it asks for. */
export function webRequest(
  request: FastifyRequest,
  base: string,
  asked: { url: string; body: unknown } = request,
): Request {
  const { method, headers, ip } = request;
  const { url, body } = asked;
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) given.set(name, String(value));
  }
  given.set(ADDRESS_HEADER, ip);
  // The body is written anew.
  given.delete('content-length');
  const text = method === 'POST' ? JSON.stringify(body ?? {}) : null;
  if (text !== null) given.set('content-type', 'application/json');
  return new Request(new URL(url, base), { method, headers: given, body: text });
}

/** Sends an answer of the web's own type; `change` sees its JSON first. */
export async function sendWeb(
  reply: FastifyReply,
  response: Response,
  change: (body: unknown) => unknown = (body) => body,
): Promise<void> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  copyCookies(reply, response);
  const wait = response.headers.get('x-retry-after');
  if (wait !== null) void reply.header('retry-after', wait);
  void reply.status(response.status);
  await (isJson
    ? reply.type('application/json; charset=utf-8').send(JSON.stringify(change(JSON.parse(text))))
    : reply.send(text));
}

export function copyCookies(reply: FastifyReply, response: Response): void {
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
}
