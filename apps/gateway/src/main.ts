import { openApp } from '@cadre/application/core';
import { INTEGRATIONS } from '@cadre/integrations';
import { QUEUES } from '@cadre/contracts';
import { openRoad } from '@cadre/application/outbox';
import { askDatabase } from '@cadre/application/tenancy';
import { queueSettings } from '@cadre/platform/config';
import { openAuth } from '@cadre/platform/auth';
import { openLive } from '@cadre/platform/live';
import { createMetrics } from '@cadre/platform/metrics';
import { openQueues } from '@cadre/platform/queue';
import {
  requireAuthSecret,
  requireDatabaseUrl,
  runService,
  startOperations,
} from '@cadre/platform/service';
import { createGateway } from './create-gateway.ts';

/** How long `/readyz` says no before the server stops listening, so that load balancers see it. Milliseconds. */
const DRAIN = 3_000;

/** The gateway as a process of its own. */
await runService('gateway', 'info', async ({ config, log }) => {
  const databaseUrl = requireDatabaseUrl(config);
  const queue = queueSettings(config, databaseUrl);
  const metrics = createMetrics('gateway');
  const poolSize = config.databasePool;
  const app = await openApp({
    integrations: INTEGRATIONS,
    databaseUrl,
    log,
    name: 'gateway',
    metrics,
    poolSize,
  });
  const live = openLive(queue, { name: 'gateway', log });
  const queues = openQueues(queue, QUEUES, { log });
  const road = openRoad(app, { queues, live });
  const { host, port, publicUrl, allowedOrigins, trustedProxies, metricsToken, production } =
    config;
  const { trustedDocumentsOnly } = config;
  const secret = requireAuthSecret(config);
  const auth = openAuth({ databaseUrl, secret, publicUrl, allowedOrigins, log });
  const gateway = await createGateway({
    app,
    auth,
    live,
    log,
    metrics,
    config: {
      host,
      port,
      publicUrl,
      allowedOrigins,
      trustedProxies,
      metricsToken,
      trustedDocumentsOnly,
      explorer: !production && !trustedDocumentsOnly,
      limits: { importBytes: config.importMaxBytes },
    },
    checks: { queue: queues.ping },
  });
  const operations = await startOperations(config, log, {
    metrics,
    checks: { database: () => askDatabase(app), queue: queues.ping },
  });
  const url = await gateway.listen();
  log.info(`gateway is ready at ${url}`);
  // The log holds no set-up link: every reader of the log could take the instance with it. An operator makes one.
  if (!(await auth.hasUsers().catch(() => true)))
    log.info(
      'no user can sign in yet: `cadre user setup-link <email>` makes a link for the first administrator',
    );
  return {
    async close() {
      gateway.drain();
      await operations?.close();
      if (production) await new Promise((resolve) => setTimeout(resolve, DRAIN));
      await gateway.close();
      await auth.close();
      await road.close();
      await queues.close();
      await live.close();
      await app.close();
    },
  };
});
