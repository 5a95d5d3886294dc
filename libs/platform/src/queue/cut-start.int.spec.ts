import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { runSource } from '../../../../test/support/child.ts';

let database: TestDatabase;
let proxy: Server;
let url: string;

/** Cuts every connection at its first statement: its client is then taken out of a pool, or about to listen. */
beforeAll(async () => {
  database = await createTestDatabase();
  const { hostname, port } = new URL(database.appUrl);
  proxy = createServer((client: Socket) => {
    const server = connect(Number(port), hostname);
    const cut = () => {
      client.resetAndDestroy();
      server.destroy();
    };
    client.on('data', (bytes) => {
      // The first byte names a message: Query, or Parse.
      if (bytes[0] === 0x51 || bytes[0] === 0x50) cut();
      else server.write(bytes);
    });
    server.on('data', (bytes) => client.write(bytes));
    for (const side of [client, server]) side.on('error', cut);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const through = new URL(database.appUrl);
  const address = proxy.address();
  through.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  url = through.href;
});
afterAll(async () => {
  proxy.close();
  await database.drop();
});

it('a database that dies while a queue, a worker and the live hints start does not end the process', async () => {
  const child = runSource(`
    import { openQueues, runWorker } from '@cadre/platform/queue';
    import { openLive } from '@cadre/platform/live';
    const settings = ${JSON.stringify({ backend: 'postgres', databaseUrl: url })};
    const queue = 'q-${randomUUID()}';
    const queues = openQueues(settings, [queue]);
    runWorker({ settings, queue, handlers: {} });
    const live = openLive(settings, { name: 'test' });
    let failed = 0;
    const tries = async () => {
      for (let n = 0; n < 2; n += 1) await queues.ping().catch(() => (failed += 1));
    };
    await Promise.all([tries(), live.ready().catch(() => undefined)]);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    console.log('alive after', failed);
    process.exit(0);`);
  expect(await child.exited).toBe(0);
  expect(child.lines).toContain('alive after 2');
});
