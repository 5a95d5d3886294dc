import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inCheckout } from '@cadre/platform/checkout';
import type { GatewayConfig } from '../gateway.options.ts';
import { ownSockets, pagePolicy } from './policy.ts';
import { readWebFile, type WebFile } from './web-files.ts';

/** Where `vite build` puts the web application. */
export const BUILT = inCheckout('apps/web/dist/');

/** The placeholder in index.html that each answer replaces by its nonce; apps/web/src/app/nonce.ts reads it. */
const NONCE = '__CSP_NONCE__';

/** Addresses for programs: one below them that does not exist answers 404, never the page. */
const NO_PAGE = /^\/(api|graphql|graphiql|livez|readyz|metrics|assets)(\/|$)/;

/** Files beside index.html; their names stay the same from build to build. */
const NAMED_FILE = /^\/([\w-]+\.(?:js|svg|png|ico|txt|webmanifest))$/;

const NOT_BUILT = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Cadre</title></head>
  <body>
    <h1>The web application is not built</h1>
    <p>Run <code>npm run build</code> in Cadre's folder, then reload this page; <code>npm start</code> builds it by itself.</p>
    <p>The API is at <code>/graphql</code> all the same.</p>
  </body>
</html>
`;

/** Serves the web application: its files, and its page at every address that is not in {@link NO_PAGE}. */
export function addWebApp(
  server: FastifyInstance,
  { webRoot = BUILT, publicUrl }: Pick<GatewayConfig, 'webRoot' | 'publicUrl'>,
): void {
  // The name of an asset carries a hash of its content: what is behind it never changes.
  const assets = new Map<string, WebFile>();

  server.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const { name } = request.params;
    const file = assets.get(name) ?? (await readWebFile(path.join(webRoot, 'assets'), name));
    if (file === null) return reply.callNotFound();
    assets.set(name, file);
    return send(request, reply, file, 'public, max-age=31536000, immutable');
  });

  server.get('/', page);

  server.get('/*', async (request, reply) => {
    const [address = ''] = request.url.split('?', 1);
    const named = NAMED_FILE.exec(address)?.[1];
    const file = named === undefined ? null : await readWebFile(webRoot, named);
    if (file) return send(request, reply, file, 'public, max-age=3600');
    const wantsPage = request.headers.accept?.includes('text/html');
    if (named !== undefined || NO_PAGE.test(address) || !wantsPage) return reply.callNotFound();
    return page(request, reply);
  });

  async function page(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const index = await readFile(path.join(webRoot, 'index.html'), 'utf8').catch(() => null);
    void reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    if (index === null) return reply.status(503).send(NOT_BUILT);
    const nonce = randomBytes(16).toString('base64');
    const policy = pagePolicy(nonce, ownSockets(request.headers.host, publicUrl));
    return reply.header('content-security-policy', policy).send(index.replaceAll(NONCE, nonce));
  }
}

function send(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { type, plain, gzipped }: WebFile,
  cacheControl: string,
): FastifyReply {
  void reply.type(type).header('cache-control', cacheControl).header('vary', 'accept-encoding');
  if (gzipped === null || !/\bgzip\b/.test(String(headers['accept-encoding'] ?? '')))
    return reply.send(plain);
  return reply.header('content-encoding', 'gzip').send(gzipped);
}
