import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openApp } from '@cadre/application/core';
import { createDatabase, entities, migrate } from '@cadre/persistence';
import { startEmbeddedPostgres } from '@cadre/platform/embedded';
import { silentLogger } from '@cadre/platform/logging';
import { migrateQueue } from '@cadre/platform/queue';
import { withDatabase, withLogin } from '../support/urls.ts';
import type { Ground } from './ground.ts';
import { givenParty } from './parties.ts';

/** Where it is told what takes minutes, and what is under way. */
type Told = Pick<Ground, 'say' | 'progress'>;

/** A database of many organizations that are all alike, and how to speak as each of them. */
export type Many = {
  databaseUrl: string;
  organizations: number;
  /** The organization with this number, from 1. */
  organizationId(number: number): string;
  token(number: number): string;
};

/** Of the user and not of the checkout: a worktree with the same schema finds it. */
const CACHE = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'),
  'cadre-bench',
);

const dashless = (id: string): string => id.replaceAll('-', '');
const dashed = (hex: string): string =>
  hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * The id that a row of the pattern has in the organization with this number: as old as the pattern's, and otherwise at
 * random. The same in SQL and here.
 */
function mapped(number: number, id: string): string {
  const hash = createHash('md5').update(`${number} ${id}`).digest('hex');
  return dashed(`${dashless(id).slice(0, 12)}7${hash.slice(0, 3)}8${hash.slice(3, 18)}`);
}
const inSql = (id: string): string =>
  `(left(replace(${id}::text, '-', ''), 12) || '7' || left(md5(o.n || ' ' || ${id}), 3) || '8'
    || substr(md5(o.n || ' ' || ${id}), 4, 15))::uuid`;

/**
 * A PostgreSQL with a database for each number of organizations: kept in a folder that is used again until these files
 * change; an older schema is brought to this one.
 */
export async function openMany(
  sizes: readonly number[],
  told: Told,
): Promise<{ databases: Many[]; stop(): Promise<void> }> {
  const key = createHash('sha256').update(sizes.join());
  for (const file of ['many.ts', 'parties.ts'])
    key.update(await readFile(path.join(import.meta.dirname, file)));
  const name = key.digest('hex').slice(0, 16);
  const dataDir = path.join(CACHE, name);
  const made = path.join(dataDir, 'made.json');
  await mkdir(CACHE, { recursive: true });
  const kept = await readFile(made, 'utf8').catch(() => null);
  if (kept === null) await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  // PostgreSQL runs as another user where the bench runs as root.
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    const known = kept === null ? null : (JSON.parse(kept) as Made);
    const appPassword = known?.appPassword ?? randomBytes(12).toString('hex');
    const patterns: Pattern[] = [];
    for (const [at, organizations] of sizes.entries()) {
      const adminUrl = withDatabase(server.adminUrl, databaseOf(organizations));
      const pattern = known?.patterns[at];
      if (pattern) await migrate(adminUrl, { appPassword });
      patterns.push(
        pattern ?? (await make(server.adminUrl, { adminUrl, appPassword, organizations, told })),
      );
    }
    if (!known) await writeFile(made, JSON.stringify({ appPassword, patterns } satisfies Made));
    return {
      databases: sizes.map((organizations, at) => {
        const adminUrl = withDatabase(server.adminUrl, databaseOf(organizations));
        const pattern = patterns[at] as Pattern;
        const organizationId = (number: number) => mapped(number, pattern.organizationId);
        return {
          databaseUrl: withLogin(adminUrl, 'cadre_app', appPassword),
          organizations,
          organizationId,
          token: (number) => tokenOf(pattern, number),
        };
      }),
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const databaseOf = (organizations: number): string => `bench_${organizations}`;

type Pattern = { organizationId: string; token: string };
type Made = { appPassword: string; patterns: Pattern[] };

/** A token is `cdr_<organization>_<id>_<secret>`; the secret of the pattern is that of all. */
function tokenOf({ organizationId, token }: Pattern, number: number): string {
  const [kind, , id = '', ...secret] = token.split('_');
  const own = [mapped(number, organizationId), mapped(number, dashed(id))].map(dashless);
  return [kind, ...own, ...secret].join('_');
}

type Making = {
  adminUrl: string;
  appPassword: string;
  organizations: number;
  told: Told;
};

/** One organization by Cadre itself, with 100 use cases; the others are copies of it with ids of their own, made by SQL. */
async function make(
  serverUrl: string,
  { adminUrl, appPassword, organizations, told: { say, progress } }: Making,
): Promise<Pattern> {
  const began = performance.now();
  say(`making ${organizations} organizations of 100 use cases, once, in ${CACHE} …`);
  await createDatabase(serverUrl, databaseOf(organizations));
  await migrate(adminUrl, { appPassword });
  await migrateQueue(adminUrl);
  const databaseUrl = withLogin(adminUrl, 'cadre_app', appPassword);
  const app = await openApp({ integrations: [], databaseUrl, log: silentLogger, name: 'bench' });
  const party = await givenParty(app).finally(() => app.close());
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // The rows are consistent as they come: no trigger and no foreign key has to look at them.
    await client.query(`SET session_replication_role = replica`);
    await client.query(`SET maintenance_work_mem = '1GB'`);
    // What every consumer has handled is forgotten after a week.
    for (const table of ['inbox', 'outbox']) await client.query(`DELETE FROM cadre.${table}`);
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
       FROM pg_index WHERE indrelid = 'cadre.use_case'::regclass AND NOT indisprimary`,
    );
    for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
    await client.query(
      `CREATE TEMP TABLE made AS SELECT n FROM generate_series(1, ${organizations}) n`,
    );
    for (const entity of entities) {
      progress(entity.table);
      await client.query(copyOf(entity));
    }
    for (const { name, definition } of indexes) {
      progress(name);
      await client.query(definition);
    }
    progress('vacuum');
    await client.query('VACUUM (ANALYZE, FREEZE)');
    await client.query('CHECKPOINT');
    say(`made them in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
    return { organizationId: party.id, token: party.token };
  } finally {
    await client.end();
  }
}

/** Every id of a row becomes another one, the same wherever it stands; names of organizations, too. */
function copyOf({ table, columns }: (typeof entities)[number]): string {
  const values = columns.map(({ name, type }) =>
    name === 'slug' ? `'bench-' || o.n` : type === 'uuid' ? inSql(`t.${name}`) : `t.${name}`,
  );
  return `INSERT INTO cadre.${table} (${columns.map(({ name }) => name).join(', ')})
    SELECT ${values.join(', ')} FROM made o CROSS JOIN cadre.${table} t ORDER BY o.n`;
}
