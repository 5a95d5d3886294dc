import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { App } from '@cadre/application/core';
import { INTEGRATIONS } from '@cadre/integrations';
import type { Auth } from '@cadre/platform/auth';
import { AppError } from '@cadre/platform/errors';
import { silentLogger } from '@cadre/platform/logging';
import type { QueueSettings } from '@cadre/platform/queue';
import { locate, runningUrl, type Installation, type Surroundings } from './locate.ts';

/** The resources of a command: each is opened on first use and closed when the command ends. */
export type Session = {
  installation(): Promise<Installation>;
  /** The data directory, and the address of the Cadre that runs on it; null when none does. */
  running(): Promise<{ dataDir: string; url: string | null }>;
  app(): Promise<App>;
  /** Users and their passwords. */
  auth(): Promise<Auth>;
  /** The address of a page, with the secret `token` that the page asks for. */
  link(path: string, token: string): Promise<string>;
  /** Ids by slug. */
  organizations(): Promise<Map<string, string>>;
  /** The id of an organization by its slug. */
  organization(slug: string): Promise<string>;
  /** The URL of the database role that may change the schema. */
  adminUrl(): Promise<string>;
  /**
   * The database to change the schema of while no Cadre runs; starts the one of the data directory for this command.
   * @param dataDir whether the directory is created when it is missing, and whether a Cadre may be running on it
   */
  resting(dataDir: { mayBeNew: boolean; mayRun: boolean }): Promise<Resting>;
  close(): Promise<void>;
};

export type Resting = {
  adminUrl: string;
  /** The URL that the environment names. */
  databaseUrl: string | null;
  queue: QueueSettings | null;
  /** The data directory whose database was started for this command; null when another process runs it. */
  startedOn: string | null;
};

/** Connections. A command runs one statement at a time; the second connection leaves room for a retry. */
const POOL = 2;
/** The base of links when neither PUBLIC_URL nor a running Cadre gives an address. */
const ANYWHERE = 'http://localhost:4000';

export function openSession(surroundings: Surroundings & { publicUrl?: string | null }): Session {
  const closers: (() => Promise<void>)[] = [];
  const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
    let made: Promise<T> | null = null;
    return () => (made ??= make());
  };
  const installation = once(() => locate(surroundings));
  const adminUrl = async (): Promise<string> => {
    const { adminUrl: url } = await installation();
    return url ?? missing('DATABASE_ADMIN_URL', 'this command needs the owner of the schema');
  };
  const app = once(async () => {
    const { databaseUrl } = await installation();
    const { openApp } = await import('@cadre/application/core');
    const opened = await openApp({
      integrations: INTEGRATIONS,
      databaseUrl: databaseUrl ?? missing('DATABASE_URL', 'this command works as the serving role'),
      log: silentLogger,
      name: 'cli',
      poolSize: POOL,
    });
    closers.push(() => opened.close());
    return opened;
  });
  const auth = once(async () => {
    const { databaseUrl } = await installation();
    const { openAuth } = await import('@cadre/platform/auth');
    const opened = openAuth({
      databaseUrl: databaseUrl ?? missing('DATABASE_URL', 'this command works as the serving role'),
      // A random value is enough: the command line signs no cookies, only the gateway does.
      secret: randomBytes(32).toString('base64url'),
      log: silentLogger,
      poolSize: POOL,
    });
    closers.push(opened.close);
    return opened;
  });
  const organizations = async (): Promise<Map<string, string>> => {
    const { acrossTenants, listOrganizations, openDatabase } = await import('@cadre/persistence');
    const options = { role: 'cadre_owner', poolSize: 1, applicationName: 'cadre-cli' };
    const owner = await openDatabase(await adminUrl(), options);
    try {
      const rows = await acrossTenants(owner, listOrganizations);
      return new Map(rows.map(({ slug, id }) => [slug, id]));
    } finally {
      await owner.close();
    }
  };
  return {
    installation,
    running: async () => {
      const dataDir = resolve(surroundings.dataDir);
      return { dataDir, url: await runningUrl(dataDir) };
    },
    app,
    auth,
    async link(path, token) {
      const { publicUrl } = surroundings;
      const address = publicUrl ?? (await runningUrl(resolve(surroundings.dataDir))) ?? ANYWHERE;
      return new URL(`${path}#${token}`, address).href;
    },
    organizations,
    adminUrl,
    async resting({ mayBeNew, mayRun }) {
      const { databaseUrl, databaseAdminUrl } = surroundings;
      const named = databaseUrl !== null || databaseAdminUrl !== null;
      const dataDir = resolve(surroundings.dataDir);
      const isRunning = !named && (await runningUrl(dataDir)) !== null;
      if (isRunning && !mayRun) {
        throw new AppError(
          'CONFLICT',
          `Cadre runs on ${dataDir}. Stop it, or name a data directory that does not exist yet in CADRE_DATA_DIR.`,
        );
      }
      if (named || isRunning || (!mayBeNew && !existsSync(join(dataDir, 'postgres')))) {
        const { queue } = await installation();
        return { adminUrl: await adminUrl(), databaseUrl, queue, startedOn: null };
      }
      const { createDatabase } = await import('@cadre/persistence');
      const { DATABASE, startEmbeddedPostgres } = await import('@cadre/platform/embedded');
      await mkdir(dataDir, { recursive: true, mode: 0o700 });
      const server = await startEmbeddedPostgres({ dataDir });
      closers.push(server.stop);
      await createDatabase(server.adminUrl, DATABASE);
      const url = new URL(server.adminUrl);
      url.pathname = `/${DATABASE}`;
      return { adminUrl: url.href, databaseUrl: null, queue: null, startedOn: dataDir };
    },
    async organization(slug) {
      const all = await organizations();
      const id = all.get(slug);
      if (id !== undefined) return id;
      const others = [...all.keys()].slice(0, 10).join(', ');
      throw new AppError(
        'NOT_FOUND',
        `There is no organization "${slug}".${others ? ` There are: ${others}${all.size > 10 ? ', …' : ''}.` : ''}`,
      );
    },
    async close() {
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
}

function missing(variable: string, why: string): never {
  throw new AppError('UNAVAILABLE', `Set ${variable}: ${why}.`);
}
