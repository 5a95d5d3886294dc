import path from 'node:path';
import { openApp } from '@cadre/application/core';
import { openRoad } from '@cadre/application/outbox';
import { INTEGRATIONS } from '@cadre/integrations';
import { migrate } from '@cadre/persistence';
import { createGateway, type DemoPort } from '@cadre/gateway';
import { startIntake } from '@cadre/intake';
import { systemClock } from '@cadre/platform/clock';
import { queueSettings, type Config } from '@cadre/platform/config';
import { openAuth } from '@cadre/platform/auth';
import { openLive } from '@cadre/platform/live';
import type { Logger } from '@cadre/platform/logging';
import { createMetrics } from '@cadre/platform/metrics';
import { migrateQueue } from '@cadre/platform/queue';
import { startWorker } from '@cadre/worker';
import { firstPlaces, openDemo, type Demo, type DemoAccess } from './demo/seed.ts';
import { freePort } from './free-port.ts';
import { startEmbeddedDatabase } from './embedded-database.ts';
import { keptSecret } from './kept-secret.ts';
import { removeInstance, writeInstance } from './instance-file.ts';

export type Standalone = {
  url: string;
  graphiqlUrl: string | null;
  dataDir: string;
  /** The demo's logins; null when DATABASE_URL names a database: demos exist on the embedded one only. */
  demo: readonly DemoAccess[] | null;
  /** Whether the instance waits for its first administrator. */
  empty: boolean;
  embedded: boolean;
  close(): Promise<void>;
};

/**
 * Starts gateway, intake and worker in this process; with no DATABASE_URL, an embedded PostgreSQL before them.
 * When a part cannot start, the parts that have started are closed again.
 */
export async function startStandalone(config: Config, log: Logger): Promise<Standalone> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) {
      await closer().catch((error: unknown) =>
        log.error({ err: error }, 'a part did not stop cleanly'),
      );
    }
  };
  try {
    const dataDir = path.resolve(config.dataDir);
    const database = await databaseOf(config, dataDir, log, close);
    closers.push(database.stop);
    const queue = queueSettings(config, database.databaseUrl);
    const metrics = createMetrics('standalone');
    const app = await openApp({
      integrations: INTEGRATIONS,
      databaseUrl: database.databaseUrl,
      log,
      name: 'standalone',
      clock: systemClock,
      metrics,
    });
    closers.push(app.close);
    const live = openLive(queue, { name: 'standalone', log });
    closers.push(live.close);

    const { publicUrl, allowedOrigins, trustedProxies, metricsToken, trustedDocumentsOnly } =
      config;
    const auth = openAuth({
      databaseUrl: database.databaseUrl,
      secret: config.authSecret ?? (await keptSecret(path.join(dataDir, 'auth-secret'))),
      publicUrl,
      allowedOrigins,
      log,
    });
    closers.push(auth.close);
    const demo = database.embedded && config.demo ? await openDemo(app, auth, dataDir) : null;
    const worker = await startWorker(app, { queue, databaseUrl: database.databaseUrl, live });
    closers.push(worker.close);
    const { queues } = worker;
    const road = openRoad(app, { queues, live });
    closers.push(road.close);
    const intake = await startIntake(app, { queue, databaseUrl: database.databaseUrl });
    closers.push(() => intake.close());
    const explorer = (demo !== null || !config.production) && !trustedDocumentsOnly;
    const gateway = await createGateway({
      app,
      auth,
      live,
      log,
      metrics,
      config: {
        host: config.host,
        port: await freePort(config.port, config.host),
        publicUrl,
        allowedOrigins,
        trustedProxies,
        metricsToken,
        trustedDocumentsOnly,
        limits: { importBytes: config.importMaxBytes },
        demo: demo && portOf(demo),
        explorer,
      },
      checks: { queue: queues.ping },
    });
    closers.push(gateway.close);
    const url = await gateway.listen();

    await writeInstance(dataDir, {
      pid: process.pid,
      url,
      databaseUrl: database.databaseUrl,
      databaseAdminUrl: database.databaseAdminUrl,
      queueBackend: config.queueBackend,
      redisUrl: config.redisUrl,
    });
    closers.push(() => removeInstance(dataDir));
    return {
      url,
      graphiqlUrl: explorer ? `${url}/graphiql` : null,
      dataDir,
      demo: demo?.access() ?? null,
      empty: !(await auth.hasUsers()),
      embedded: database.embedded,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The demo's operations for the gateway. It shows each person once, in the first organization they are in. */
const portOf = ({ access, reset, remove }: Demo): DemoPort => ({
  logins: () => firstPlaces(access()).map(({ token: _, ...login }) => login),
  explorerToken: () => access().find(({ role }) => role === 'LEADER')?.token ?? null,
  reset,
  remove,
});

async function databaseOf(
  config: Config,
  dataDir: string,
  log: Logger,
  close: () => Promise<void>,
) {
  if (config.databaseUrl !== null) {
    const { databaseAdminUrl } = config;
    if (databaseAdminUrl !== null) {
      await migrate(databaseAdminUrl);
      if (config.queueBackend === 'postgres') await migrateQueue(databaseAdminUrl);
    }
    return {
      embedded: false,
      databaseUrl: config.databaseUrl,
      databaseAdminUrl,
      stop: async () => {},
    };
  }
  const embedded = await startEmbeddedDatabase(dataDir, log, () => {
    log.fatal('the embedded PostgreSQL ended; stopping');
    void close().then(() => process.exit(1));
  });
  return { embedded: true, ...embedded };
}
