import type { FastifyReply, FastifyRequest } from 'fastify';
import { ADDRESS_HEADER } from '@cadre/platform/auth';

/** The request headers that are passed to the identity library, and how many characters of each. */
const HEADERS = {
  cookie: 16_384,
  host: 255,
  origin: 2_048,
  'sec-fetch-dest': 32,
  'sec-fetch-mode': 32,
  'sec-fetch-site': 32,
  'user-agent': 512,
} as const;

/**
 * The request for the identity library as a web `Request`, with the client's address as the server found it. Nothing else
 * of the original request is passed on: no query, no further header.
 */
export function webRequest(
  request: FastifyRequest,
  base: string,
  { url, body }: { url: string; body: unknown },
): Request {
  const { method, headers, ip } = request;
  const given = new Headers();
  for (const [name, characters] of Object.entries(HEADERS)) {
    const value = headers[name];
    if (value !== undefined) given.set(name, String(value).slice(0, characters));
  }
  given.set(ADDRESS_HEADER, ip);
  const text = method === 'POST' ? JSON.stringify(body ?? {}) : null;
  if (text !== null) given.set('content-type', 'application/json');
  return new Request(new URL(url, base), { method, headers: given, body: text });
}

/** Sends a web `Response`; `change` may replace its JSON first. */
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
