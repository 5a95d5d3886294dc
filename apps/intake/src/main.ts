import { openApp } from '@cadre/application/core';
import { INTEGRATIONS } from '@cadre/integrations';
import { askDatabase } from '@cadre/application/tenancy';
import { queueSettings } from '@cadre/platform/config';
import { createMetrics } from '@cadre/platform/metrics';
import { requireDatabaseUrl, runService, startOperations } from '@cadre/platform/service';
import { startIntake } from './intake.ts';

/** The intake service as a process of its own. */
await runService('intake', 'info', async ({ config, log }) => {
  const databaseUrl = requireDatabaseUrl(config);
  const metrics = createMetrics('intake');
  const app = await openApp({
    integrations: INTEGRATIONS,
    databaseUrl,
    log,
    name: 'intake',
    poolSize: config.databasePool,
    metrics,
  });
  const intake = await startIntake(app, {
    queue: queueSettings(config, databaseUrl),
    databaseUrl,
  });
  const operations = await startOperations(config, log, {
    metrics,
    checks: { database: () => askDatabase(app) },
  });
  log.info('intake is ready');
  return {
    async close() {
      await operations?.close();
      await intake.close();
      await app.close();
    },
  };
});
