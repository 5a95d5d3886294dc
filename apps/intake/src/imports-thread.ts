import { parentPort, workerData } from 'node:worker_threads';
import { openApp } from '@cadre/application/core';
import { INTEGRATIONS } from '@cadre/integrations';
import { createLogger } from '@cadre/platform/logging';
import type { ImportsThreadData } from './imports-service.ts';
import { runImportsWorker } from './imports-worker.ts';

/** Two steps at a time, each with its progress beside it. */
const POOL = 5;

// What runs imports, on a thread of its own: whatever a file holds, neither the event loop nor the heap of those who score
// and serve is busy with it. Told to stop, it finishes the steps under way.
const { databaseUrl, queue, level } = workerData as ImportsThreadData;
const log = createLogger({ service: 'imports', level });
const app = await openApp({
  integrations: INTEGRATIONS,
  databaseUrl,
  log,
  name: 'imports',
  poolSize: POOL,
});
const worker = runImportsWorker(app, queue);
parentPort?.once('message', () => {
  void (async () => {
    await worker.close();
    await app.close();
    process.exit(0);
  })();
});
await worker.ready();
parentPort?.postMessage('ready');
