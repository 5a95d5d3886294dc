import { openApp } from '@cadre/application/core';
import { openRoad } from '@cadre/application/outbox';
import { QUEUES } from '@cadre/contracts';
import { INTEGRATIONS } from '@cadre/integrations';
import { askDatabase } from '@cadre/application/tenancy';
import { queueSettings } from '@cadre/platform/config';
import { openLive } from '@cadre/platform/live';
import { createMetrics } from '@cadre/platform/metrics';
import { openQueues } from '@cadre/platform/queue';
import { requireDatabaseUrl, runService, startOperations } from '@cadre/platform/service';
import { startIntake } from './intake.ts';

/** The intake service as a process of its own. */
await runService('intake', 'info', async ({ config, log }) => {
  const databaseUrl = requireDatabaseUrl(config);
  const queue = queueSettings(config, databaseUrl);
  const metrics = createMetrics('intake');
  const app = await openApp({
    integrations: INTEGRATIONS,
    databaseUrl,
    log,
    name: 'intake',
    poolSize: config.databasePool,
    metrics,
  });
  const live = openLive(queue, { name: 'intake', log });
  const queues = openQueues(queue, QUEUES, { log });
  const road = openRoad(app, { queues, live });
  const intake = await startIntake(app, { queue, databaseUrl });
  const operations = await startOperations(config, log, {
    metrics,
    checks: { database: () => askDatabase(app) },
  });
  log.info('intake is ready');
  return {
    async close() {
      await operations?.close();
      await intake.close();
      await road.close();
      await queues.close();
      await live.close();
      await app.close();
    },
  };
});
