import { openApp } from '@cadre/application/core';
import { openRoad } from '@cadre/application/outbox';
import { INTEGRATIONS } from '@cadre/integrations';
import { askDatabase } from '@cadre/application/tenancy';
import { queueSettings } from '@cadre/platform/config';
import { openLive } from '@cadre/platform/live';
import { createMetrics } from '@cadre/platform/metrics';
import {
  requireDatabaseUrl,
  runService,
  startOperations,
  StartError,
} from '@cadre/platform/service';
import { startWorker, WORKER_QUEUES } from './worker.ts';

/** The worker as a process of its own. `WORKER_QUEUES` picks the queues; an unknown name is refused. */
await runService('worker', 'info', async ({ config, log }) => {
  const databaseUrl = requireDatabaseUrl(config);
  const queue = queueSettings(config, databaseUrl);
  const queues = config.workerQueues?.map((name) => {
    const known = WORKER_QUEUES.find((each) => each === name);
    if (known) return known;
    throw new StartError(`WORKER_QUEUES names "${name}"; there are: ${WORKER_QUEUES.join(', ')}.`);
  });
  const metrics = createMetrics('worker');
  const app = await openApp({
    integrations: INTEGRATIONS,
    databaseUrl,
    log,
    name: 'worker',
    poolSize: config.databasePool,
    metrics,
  });
  const live = openLive(queue, { name: 'worker', log });
  const worker = await startWorker(app, { queue, databaseUrl, live, queues });
  const road = openRoad(app, { queues: worker.queues, live });
  const operations = await startOperations(config, log, {
    metrics,
    checks: { database: () => askDatabase(app) },
  });
  log.info('worker is ready');
  return {
    async close() {
      await operations?.close();
      await road.close();
      await worker.close();
      await live.close();
      await app.close();
    },
  };
});
