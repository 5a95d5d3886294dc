import { readFileSync } from 'node:fs';
import pg from 'pg';
import { systemClock, type Clock } from '@cadre/platform/clock';
import type { MemberRole } from '@cadre/domain';
import type { Auth } from '@cadre/platform/auth';
import type { QueueBackend, QueueSettings } from '@cadre/platform/queue';
import { givenCadre, givenOrganization } from '../given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../given/cadre.ts';
import { givenAuth, givenToken } from '../given/gateway.ts';
import { givenRows, type Rows } from '../given/operations.ts';
import { addressOf, givenProcess, type ServiceName } from '../given/processes.ts';
import type { Child } from '../support/child.ts';
import { PROBED } from '../support/probe.ts';
import { startRedis } from '../support/redis.ts';

const ROLES = ['ADMIN', 'LEADER', 'SUBMITTER', 'VIEWER'] as const;
/** What the gateway and the tests sign sessions with. */
const SECRET = 'a-secret-of-the-tests-and-of-nothing-else';
export const METRICS_TOKEN = 'attack-reads-the-metrics';

/** An organization, a row of each kind in it, and a token of each role. */
export type Party = {
  organization: GivenOrganization;
  rows: Rows;
  tokens: Record<MemberRole, string>;
};

/** Cadre as it runs: a gateway, a worker and the intake service, each a process, on one PostgreSQL and one queue. */
export type System = {
  on: QueueBackend;
  /** On demand: everything is tried, and times are judged too. */
  long: boolean;
  /** The gateway's address. */
  url: string;
  cadre: GivenCadre<Clock>;
  queue: QueueSettings;
  /** Superuser, to look at what happened. */
  sql: pg.Client;
  auth: Auth;
  /** Who attacks, and who must not notice. */
  attacker: Party;
  victim: Party;
  processes: Record<ServiceName, Child>;
  /** Every process that was started, the gone ones too: for their logs. */
  children: readonly Child[];
  /** One more process. */
  start(name: ServiceName, env?: Record<string, string>): Promise<Child>;
  givenParty(canary: string): Promise<Party>;
  close(): Promise<void>;
};

/** @param env for all three processes, such as a planted defect */
export async function openSystem(
  on: QueueBackend,
  { long, env: common = {} }: { long: boolean; env?: Record<string, string> },
): Promise<System> {
  const redis = on === 'redis' ? await startRedis() : null;
  const cadre = await givenCadre(systemClock);
  const queue: QueueSettings = redis
    ? { backend: 'redis', redisUrl: redis.url }
    : { backend: 'postgres', databaseUrl: cadre.database.appUrl };
  const children: Child[] = [];
  const sql = new pg.Client({ connectionString: cadre.database.adminUrl });
  await sql.connect();
  const auth = givenAuth(cadre.database);
  const close = async () => {
    await Promise.all(children.map((child) => child.kill('SIGKILL')));
    await auth.close();
    await sql.end();
    await cadre.close();
    await redis?.stop();
  };
  const start = async (name: ServiceName, env: Record<string, string> = {}) => {
    const child = await givenProcess(name, cadre.database.appUrl, queue, {
      CADRE_AUTH_SECRET: SECRET,
      // Whose address it is says a header, so that no attack uses up another's budget.
      CADRE_TRUSTED_PROXIES: '127.0.0.1',
      CADRE_METRICS_TOKEN: METRICS_TOKEN,
      LOG_LEVEL: 'debug',
      ...PROBED,
      ...common,
      ...env,
    });
    children.push(child);
    return child;
  };
  const givenParty = async (canary: string): Promise<Party> => {
    const organization = await givenOrganization(cadre.app);
    const rows = await givenRows(cadre.app, organization, canary);
    const tokens = {} as Record<MemberRole, string>;
    for (const role of ROLES)
      tokens[role] = (await givenToken(cadre as GivenCadre<never>, organization, role)).token;
    return { organization, rows, tokens };
  };
  try {
    const [gateway, worker, intake] = await Promise.all([
      start('gateway'),
      start('worker'),
      start('intake'),
    ]);
    return {
      on,
      long,
      url: await addressOf(gateway),
      cadre,
      queue,
      sql,
      auth,
      attacker: await givenParty('attacker canary'),
      victim: await givenParty('victim canary'),
      processes: { gateway, worker, intake },
      children,
      start,
      givenParty,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** CPU that the main thread of a process, which its event loop runs on, has used so far. Milliseconds. */
export function mainThreadCpu({ process: { pid } }: Child): number {
  const [nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / 1e6;
}

/** Memory that a process holds. Megabytes. */
export function residentMegabytes({ process: { pid } }: Child): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

export const isAlive = ({ process: { exitCode, signalCode } }: Child): boolean =>
  exitCode === null && signalCode === null;
