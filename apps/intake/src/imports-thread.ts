import { parentPort, workerData } from 'node:worker_threads';
import { openApp } from '@cadre/application/core';
import { INTEGRATIONS } from '@cadre/integrations';
import { createLogger } from '@cadre/platform/logging';
import type { ImportsThreadData, ImportsThreadMessage } from './imports-service.ts';
import { runImportsWorker } from './imports-worker.ts';

/** Connections: two steps run at a time, and each stores its progress on a second connection. */
const POOL = 5;

// The thread that runs imports. It has its own event loop and heap, so that no file can slow down scoring or serving in
// the same process. When told to stop, it finishes the running steps.
const { databaseUrl, queue, level, direct } = workerData as ImportsThreadData;
const log = createLogger({ service: 'imports', level });
const app = await openApp({
  integrations: INTEGRATIONS,
  databaseUrl,
  log,
  name: 'imports',
  poolSize: POOL,
});
const say = (message: ImportsThreadMessage): void => parentPort?.postMessage(message);
if (direct) app.road = { take: (committed) => say({ committed }) };
const worker = runImportsWorker(app, queue);
parentPort?.once('message', () => {
  void (async () => {
    await worker.close();
    await app.close();
    process.exit(0);
  })();
});
await worker.ready();
say('ready');
