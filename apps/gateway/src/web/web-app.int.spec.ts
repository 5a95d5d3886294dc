import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenCadre, type GivenCadre } from '../../../../test/given/cadre.ts';
import { givenGateway, type GivenGateway } from '../../../../test/given/gateway.ts';

const INDEX = '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__" /><div id="root">';

let cadre: GivenCadre;
let folder: string;
let server: GivenGateway;

beforeAll(async () => {
  cadre = await givenCadre();
  folder = await mkdtemp(path.join(tmpdir(), 'cadre-web-'));
  await mkdir(path.join(folder, 'dist/assets'), { recursive: true });
  await mkdir(path.join(folder, 'dist/.vite'));
  const files = {
    'secret.js': 'outside',
    'dist/index.html': INDEX,
    'dist/named.js': '// named',
    'dist/.vite/manifest.json': '{}',
    'dist/assets/index-abc123.js': '// app',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  server = await givenGateway(cadre, { webRoot: path.join(folder, 'dist') });
});
afterAll(async () => {
  await server?.close();
  await cadre?.close();
  await rm(folder, { recursive: true, force: true });
});

const PAGE = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = (address: string, headers: Record<string, string> = PAGE) =>
  fetch(`${server.url}${address}`, { headers });

/** As it stands, without the tidying of `..` that fetch does. */
const raw = (address: string, host?: string) =>
  new Promise<{ status: number; text: string; policy: string }>((resolve, reject) => {
    const headers = { ...PAGE, ...(host ? { host } : {}) };
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path: address, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text,
          policy: String(response.headers['content-security-policy']),
        }),
      );
    })
      .on('error', reject)
      .end();
  });

const directives = (response: Response): Record<string, string> =>
  Object.fromEntries(
    (response.headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );

describe('the page of the web application', () => {
  it('stands at the start and at every address of the app, and is kept nowhere', async () => {
    for (const address of ['/', '/sign-in', '/t/acme', '/t/acme/alerts?state=FIRING', '/nowhere']) {
      const page = await get(address);
      expect([address, page.status, page.headers.get('content-type')]).toEqual([
        address,
        200,
        'text/html; charset=utf-8',
      ]);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(await page.text()).toContain('id="root"');
    }
    expect((await fetch(`${server.url}/t/acme`, { method: 'HEAD', headers: PAGE })).status).toBe(
      200,
    );
  });

  it('runs only what is its own', async () => {
    const page = await get('/t/acme');
    const { host } = new URL(server.url);
    const { 'style-src': styles, ...rest } = directives(page);
    expect(styles).toMatch(/^'self' 'nonce-[\w+/]{22}=='$/);
    expect(rest).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': `'self' ws://${host} wss://${host}`,
      'manifest-src': "'self'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
    });
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('has a nonce of its own in every answer, the same in the header and in the page', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 5; i += 1) {
      const page = await get('/');
      const nonce = /'nonce-([^']+)'/.exec(directives(page)['style-src'] ?? '')?.[1] ?? '';
      expect(await page.text()).toContain(`<meta name="csp-nonce" content="${nonce}" />`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(5);
  });

  it('lets no host name write into its policy', async () => {
    const { policy } = await raw('/', 'evil.example;script-src *');
    expect(policy).not.toContain('evil');
    expect((await raw('/', 'cadre.example:8443')).policy).toContain('wss://cadre.example:8443;');
  });
});

describe('the files of the web application', () => {
  it('are kept for ever when their name carries a hash', async () => {
    const asset = await get('/assets/index-abc123.js', { accept: '*/*' });
    expect([asset.status, await asset.text()]).toEqual([200, '// app']);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toMatch(/javascript/);
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('travel compressed to who can read that', async () => {
    const address = '/assets/index-abc123.js';
    const small = await get(address, { 'accept-encoding': 'gzip, br' });
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect(await small.text()).toBe('// app');
    const plain = await get(address, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('vary')).toContain('accept-encoding');
  });

  it('are kept for an hour when it does not', async () => {
    const script = await get('/named.js', { accept: '*/*' });
    expect([script.status, await script.text()]).toEqual([200, '// named']);
    expect(script.headers.get('cache-control')).toBe('public, max-age=3600');
  });

  it('are never the page when they are missing, nor kept', async () => {
    for (const address of ['/assets/gone-abc123.js', '/gone.js', '/assets/', '/assets']) {
      const missing = await get(address);
      expect([address, missing.status]).toEqual([address, 404]);
      expect(missing.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('are all inside their folder, and none is hidden', async () => {
    for (const address of [
      '/assets/../../secret.js',
      '/assets/..%2f..%2fsecret.js',
      '/assets/%2e%2e/%2e%2e/secret.js',
      '/assets/..%5c..%5csecret.js',
      '/..%2fsecret.js',
      '/../secret.js',
      '//secret.js',
      '/assets/%00.js',
      '/.vite/manifest.json',
      '/%2evite/manifest.json',
    ]) {
      const { status, text } = await raw(address);
      expect([address, text]).toEqual([address, expect.not.stringMatching(/outside|^\{\}$/)]);
      expect(status).toBeLessThan(500);
    }
  });
});

describe('what is not the web application', () => {
  it('answers as before, also to a browser', async () => {
    expect(await (await get('/livez')).json()).toEqual({ alive: true });
    expect((await get('/readyz')).headers.get('content-type')).toMatch(/json/);
    const explorer = await get('/graphiql');
    expect(explorer.headers.get('content-security-policy')).toContain(
      "style-src 'self' 'unsafe-inline'",
    );
    for (const address of ['/api/none', '/api', '/graphql/none', '/graphiql/none', '/livez/none']) {
      const none = await get(address);
      expect([address, none.status]).toEqual([address, 404]);
      expect(await none.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    }
  });

  it('is no page for a program, nor for another method', async () => {
    expect((await get('/t/acme', { accept: 'application/json' })).status).toBe(404);
    expect((await fetch(`${server.url}/t/acme`, { method: 'POST', headers: PAGE })).status).toBe(
      404,
    );
  });
});

describe('without a build', () => {
  it('says how to make one', async () => {
    const bare = await givenGateway(cadre, { webRoot: path.join(folder, 'nothing') });
    try {
      const page = await fetch(`${bare.url}/t/acme`, { headers: PAGE });
      expect(page.status).toBe(503);
      expect(await page.text()).toContain('npm run build');
      expect((await fetch(`${bare.url}/livez`)).status).toBe(200);
    } finally {
      await bare.close();
    }
  });
});
