import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

import { openApp } from '@cadre/application/core';
import { verify } from '@cadre/application/verify';
import { createDatabase, migrate } from '@cadre/persistence';
import { silentLogger } from '@cadre/platform/logging';
import { migrateQueue } from '@cadre/platform/queue';
import { givenOrganization } from '../given/cadre.ts';
import { givenModel, givenPerson, givenUseCase } from '../given/portfolio.ts';
import { givenProcess } from '../given/processes.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { until } from '../support/until.ts';
import { withDatabase, withLogin } from '../support/urls.ts';
import { freePort, pause, type Ground } from './ground.ts';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';
const PASSWORD = 'app-of-the-tests';

/** Where Debian puts the newest server, with its own client. */
function binaries(): string | null {
  if (!existsSync(DEBIAN)) return null;
  const versions = readdirSync(DEBIAN).map(Number).filter(Boolean);
  return versions.length > 0 ? path.join(DEBIAN, String(Math.max(...versions)), 'bin') : null;
}

/** A server of Debian's packages on a folder of its own. PostgreSQL does not run as root. */
async function startServer(bin: string): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cadre-backup-'));
  const isRoot = process.getuid?.() === 0;
  const account: { uid?: number; gid?: number } = isRoot ? await accountOf('postgres') : {};
  if (isRoot) await chown(folder, account.uid ?? 0, account.gid ?? 0);
  const data = path.join(folder, 'data');
  await run(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
    {
      ...account,
      cwd: folder,
    },
  );
  const port = await freePort();
  const options = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    '-c',
    'fsync=off',
    '-c',
    'listen_addresses=127.0.0.1',
  ];
  const server = spawn(path.join(bin, 'postgres'), options, {
    ...account,
    cwd: folder,
    stdio: 'ignore',
  });
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const adminUrl = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await until(
    async () => {
      const client = new pg.Client({ connectionString: adminUrl });
      return client.connect().then(
        () => client.end().then(() => true),
        () => false,
      );
    },
    { milliseconds: 30_000, every: 100 },
  );
  const stop = async () => {
    server.kill('SIGQUIT');
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  return { adminUrl, stop };
}

async function accountOf(name: string): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
  );
  return { uid: uid ?? 0, gid: gid ?? 0 };
}

/** Everything that a reader would see of an organization, as one text. */
const PICTURE = `SELECT jsonb_build_object(
  'scores', (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.id) FROM cadre.use_case_score s),
  'assessments', (SELECT jsonb_agg(to_jsonb(a) ORDER BY to_jsonb(a)::text) FROM cadre.assessment a),
  'alerts', (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.id) FROM cadre.alert a),
  'crossings', (SELECT jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text) FROM cadre.alert_transition t),
  'audit', (SELECT count(*) FROM cadre.audit_entry))::text AS picture`;

export const backup: Trial<Ground> = {
  id: 'backup',
  promise:
    'pg_dump restored into an empty server gives the same assessments, and tells nothing twice',
  // Organizations.
  short: 1,
  long: 5,
  async run({ on, redis }, tries) {
    const tally = new Tally();
    const bin = binaries();
    if (!bin) throw new Error(`There is no PostgreSQL in ${DEBIAN}: install postgresql.`);
    const [from, to] = [await startServer(bin), await startServer(bin)];
    const ends: (() => Promise<void>)[] = [from.stop, to.stop];
    const urlsOf = (adminUrl: string) => {
      const admin = withDatabase(adminUrl, 'cadre');
      return { admin, app: withLogin(admin, 'cadre_app', PASSWORD) };
    };
    /** Runs a worker and an intake service until every event has had its effect. */
    const serve = async (databaseUrl: string, admin: string) => {
      const queue = redis
        ? ({ backend: 'redis', redisUrl: redis.url } as const)
        : ({ backend: on as 'postgres', databaseUrl } as const);
      const children = [
        await givenProcess('worker', databaseUrl, queue),
        await givenProcess('intake', databaseUrl, queue),
      ];
      const client = new pg.Client({ connectionString: admin });
      await client.connect();
      await until(
        async () =>
          (await client.query('SELECT 1 FROM cadre.outbox WHERE settled_at IS NULL LIMIT 1'))
            .rowCount === 0,
        { milliseconds: 90_000, every: 100 },
      );
      await pause(2_000);
      await Promise.all(children.map((child) => child.kill('SIGTERM')));
      const { rows } = await client.query<{ picture: string }>(PICTURE);
      await client.end();
      return rows[0]?.picture ?? '';
    };
    const differences = async (databaseUrl: string, ids: readonly string[]) => {
      const app = await openApp({ integrations: [], databaseUrl, log: silentLogger, name: 'test' });
      const found = await verify(app, ids, { patience: 30_000 });
      await app.close();
      return found;
    };
    try {
      await createDatabase(from.adminUrl, 'cadre');
      const source = urlsOf(from.adminUrl);
      await migrate(source.admin, { appPassword: PASSWORD });
      await migrateQueue(source.admin);
      const app = await openApp({
        integrations: [],
        databaseUrl: source.app,
        log: silentLogger,
        name: 'test',
      });
      const ids: string[] = [];
      for (let at = 0; at < tries; at += 1) {
        const organization = await givenOrganization(app);
        ids.push(organization.id);
        await givenPerson(organization, 'ML_ENGINEER');
        await givenPerson(organization, 'ML_ENGINEER');
        await givenModel(organization, { useCaseIds: [await givenUseCase(organization)] });
      }
      await app.close();
      const before = await serve(source.app, source.admin);
      tally.count(before.includes('"alerts": [') ? null : 'no alert was raised before the backup');
      const file = path.join(await mkdtemp(path.join(tmpdir(), 'cadre-dump-')), 'cadre.dump');
      ends.push(() => rm(path.dirname(file), { recursive: true, force: true }));
      const began = performance.now();
      await run(path.join(bin, 'pg_dump'), ['--format=custom', '--file', file, source.admin]);
      // As docs/operations.md says: roles are the server's, and are made by a migration before a dump is restored.
      await createDatabase(to.adminUrl, 'template_roles');
      await migrate(withDatabase(to.adminUrl, 'template_roles'), { appPassword: PASSWORD });
      await run(path.join(bin, 'createdb'), ['--maintenance-db', to.adminUrl, 'cadre']);
      const target = urlsOf(to.adminUrl);
      await run(path.join(bin, 'pg_restore'), ['--exit-on-error', '--dbname', target.admin, file]);
      tally.figure((performance.now() - began) / 1_000);
      const found = [await differences(source.app, ids), await differences(target.app, ids)];
      tally.count(found[0]?.length === 0 ? null : `before: ${JSON.stringify(found[0])}`);
      tally.count(found[1]?.length === 0 ? null : `after: ${JSON.stringify(found[1])}`);
      // Served again: nothing is scored, evaluated or told a second time.
      const after = await serve(target.app, target.admin);
      tally.count(
        after === before ? null : `it differs: ${before.length} and ${after.length} characters`,
      );
    } finally {
      for (const end of ends) await end();
    }
    return tally.outcome('s', 'the same, 0 differences');
  },
};
