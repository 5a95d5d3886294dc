import { v7 } from 'uuid';
import { openDatabase } from '@cadre/persistence';
import { systemClock, type Clock } from '@cadre/platform/clock';
import type { Logger } from '@cadre/platform/logging';
import { createMetrics, type Metrics } from '@cadre/platform/metrics';
import type { App } from './app.ts';
import { loadIntegrations, type Integration } from './integration.ts';

/**
 * Opens what every operation runs on.
 * @param databaseUrl the serving role's URL; row-level security must bind it
 */
export async function openApp(options: {
  databaseUrl: string;
  log: Logger;
  /** The process: `worker`, `cli`, … */
  name: string;
  metrics?: Metrics;
  clock?: Clock;
  poolSize?: number;
  integrations: readonly Integration[];
}): Promise<App & { close(): Promise<void> }> {
  const { databaseUrl, log, name, clock = systemClock, poolSize } = options;
  const integrations = loadIntegrations(options.integrations);
  const metrics = options.metrics ?? createMetrics(name, { defaults: false });
  const database = await openDatabase(databaseUrl, { applicationName: `cadre-${name}`, poolSize });
  metrics.onScrape(() => {
    for (const [state, count] of Object.entries(database.pool())) {
      metrics.databasePool.set({ state }, count);
    }
  });
  const close = () => database.close();
  return { database, clock, newId: v7, log, metrics, integrations, close };
}
