import { afterEach, expect, it } from '@jest/globals';
import { createMetrics } from '../metrics/index.ts';
import { serveOperations } from './operations-server.ts';

let server: Awaited<ReturnType<typeof serveOperations>> | null = null;
afterEach(() => server?.close());

const ask = async (path: string) => {
  const response = await fetch(`http://127.0.0.1:${server?.port}${path}`);
  return { status: response.status, text: await response.text() };
};

it('tells operators whether the process lives, can work and how it does', async () => {
  let isUp = true;
  server = await serveOperations(0, {
    metrics: createMetrics('test'),
    checks: { database: () => (isUp ? Promise.resolve() : Promise.reject(new Error('down'))) },
  });
  expect(await ask('/livez')).toMatchObject({ status: 200 });
  expect(await ask('/readyz')).toMatchObject({
    status: 200,
    text: expect.stringContaining('"up"'),
  });
  isUp = false;
  expect(await ask('/readyz')).toMatchObject({
    status: 503,
    text: expect.stringContaining('"down"'),
  });
  expect((await ask('/metrics')).text).toContain('nodejs_eventloop_lag');
  expect(await ask('/')).toMatchObject({ status: 404 });
});
