import path from 'node:path';
import { runService } from '@cadre/platform/service';
import { announce, alreadyRunning } from './announce.ts';
import { runningInstance } from './instance-file.ts';
import { openBrowser } from './open-browser.ts';
import { startStandalone } from './standalone.ts';

/** `npm start`: everything in one process, on an embedded PostgreSQL unless DATABASE_URL names another. */
await runService('cadre', 'warn', async ({ config, log }) => {
  const dataDir = path.resolve(config.dataDir);
  const running = await runningInstance(dataDir);
  if (running) {
    alreadyRunning(running.url, dataDir);
    process.exit(0);
  }
  console.log('Starting Cadre …');
  const standalone = await startStandalone(config, log);
  announce(standalone, Date.now() - (config.startedAt ?? performance.timeOrigin));
  // tools/run.mjs restarts a process that has reported ready.
  process.send?.('ready');
  if (config.open) openBrowser(standalone.url);
  return {
    async close() {
      console.log('Stopping Cadre …');
      await standalone.close();
      console.log('Cadre has stopped.');
    },
  };
});
