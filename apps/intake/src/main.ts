import { openApp } from '@cadre/application/core';
import { queueSettings } from '@cadre/platform/config';
import { requireDatabaseUrl, runService } from '@cadre/platform/service';
import { startIntake } from './intake.ts';

/** The intake service as a process of its own. */
await runService('intake', 'info', async ({ config, log }) => {
  const databaseUrl = requireDatabaseUrl(config);
  const app = await openApp({ databaseUrl, log, name: 'intake', poolSize: config.databasePool });
  const intake = await startIntake(app, queueSettings(config, databaseUrl));
  log.info('intake is ready');
  return {
    async close() {
      await intake.close();
      await app.close();
    },
  };
});
