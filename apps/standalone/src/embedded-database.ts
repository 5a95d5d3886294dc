import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createDatabase, migrate } from '@cadre/persistence';
import { DATABASE, startEmbeddedPostgres } from '@cadre/platform/embedded';
import type { Logger } from '@cadre/platform/logging';
import { migrateQueue } from '@cadre/platform/queue';
import { keptSecret } from './kept-secret.ts';

export type EmbeddedDatabase = {
  /** The URL of the role that serves requests; row-level security applies to it. */
  databaseUrl: string;
  /** The URL of the superuser, who migrates and creates; it accepts connections from this machine only. */
  databaseAdminUrl: string;
  stop(): Promise<void>;
};

/** Starts PostgreSQL in the data directory and brings its schema to this version. */
export async function startEmbeddedDatabase(
  dataDir: string,
  log: Logger,
  onUnexpectedExit: () => void,
): Promise<EmbeddedDatabase> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const server = await startEmbeddedPostgres({
    dataDir,
    // PostgreSQL's message about a failed statement may quote a client's input; the code that ran it logs the error code.
    log: (line) => line.includes('ERROR:') || log.debug({ postgres: line }, 'postgres'),
    onUnexpectedExit,
  });
  try {
    await createDatabase(server.adminUrl, DATABASE);
    const databaseAdminUrl = onDatabase(server.adminUrl);
    const appPassword = await keptSecret(path.join(dataDir, 'app-password'));
    await migrate(databaseAdminUrl, { appPassword });
    await migrateQueue(databaseAdminUrl);
    return {
      databaseUrl: asRole(databaseAdminUrl, 'cadre_app', appPassword),
      databaseAdminUrl,
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function onDatabase(adminUrl: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${DATABASE}`;
  return url.href;
}

function asRole(adminUrl: string, role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  return url.href;
}
