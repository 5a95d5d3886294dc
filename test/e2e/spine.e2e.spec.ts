import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '@cadre/cli';
import { givenApi } from '../given/api.ts';
import { runProgram, type Child } from '../support/child.ts';
import { until } from '../support/until.ts';

let dataDir: string;
let child: Child;
let url: string;

/** `npm start`, without the building: everything in one process, on an embedded PostgreSQL. */
async function start(env: Record<string, string> = {}): Promise<void> {
  child = runProgram('standalone', [], {
    CADRE_DATA_DIR: dataDir,
    CADRE_OPEN: '0',
    PORT: '0',
    DATABASE_URL: '',
    QUEUE_BACKEND: '',
    ...env,
  });
  url = (await child.says('Cadre is ready at ')).replace('Cadre is ready at ', '');
}

/** One command line of `cadre`, on this data directory. */
async function cadre(...args: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const terminal = { out: say, err: say, watched: false };
  return { code: await run(args, terminal, { CADRE_DATA_DIR: dataDir }), said };
}

async function tokenOf(role: string): Promise<string> {
  const logins = JSON.parse(await readFile(path.join(dataDir, 'demo-logins.json'), 'utf8')) as {
    role: string;
    token: string;
  }[];
  return logins.find((login) => login.role === role)?.token ?? '';
}

const api = async () => givenApi(url, await tokenOf('LEADER'));

type AlertMessage = {
  alertChanged: {
    sequence: number;
    alerts: { rule: string; state: string; severity: string; reasons: { id: string }[] }[];
  };
};
const ALERTS = `subscription { alertChanged { sequence alerts { rule state severity reasons { id } } } }`;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-e2e-'));
  await start();
});
afterAll(async () => {
  await child.kill('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

describe('npm start', () => {
  it('keeps what is secret readable by its owner only', async () => {
    for (const file of ['demo-logins.json', 'cadre.json', 'app-password']) {
      expect((await stat(path.join(dataDir, file))).mode & 0o077).toBe(0);
    }
  });

  it('fires the MLOps-hire alert on a subscription when one more model goes live', async () => {
    const { ask, watch, close } = await api();
    const messages = watch<AlertMessage>(ALERTS);
    const first = await until(() => messages[0]);
    // One step before the threshold: it has never been crossed, and nothing else is open.
    expect(first.alertChanged.alerts).not.toContainEqual(
      expect.objectContaining({ rule: 'MLOPS_HIRE' }),
    );
    expect(first.alertChanged.alerts.filter(({ state }) => state === 'FIRING')).toEqual([]);

    const { models } = await ask<{
      models: { edges: { node: { deployments: { id: string; liveAt: string | null }[] } }[] };
    }>(`{ models { edges { node { deployments { id liveAt } } } } }`);
    const waiting = models.edges
      .flatMap(({ node }) => node.deployments)
      .filter(({ liveAt }) => liveAt === null);
    expect(waiting).toHaveLength(1);
    await ask(
      `mutation ($input: TakeModelLiveInput!) { takeModelLive(input: $input) { deployment { id liveAt } } }`,
      { input: { deploymentId: waiting[0]?.id, clientMutationId: 'go-live' } },
    );

    const fired = await until(() =>
      messages
        .flatMap(({ alertChanged }) => alertChanged.alerts)
        .find(({ rule, state }) => rule === 'MLOPS_HIRE' && state === 'FIRING'),
    );
    expect(fired).toMatchObject({ severity: 'WARNING' });
    expect(fired.reasons).toHaveLength(1);
    await close();
  });

  it('keeps everything through a kill, heals the stale lock, and prints the same tokens', async () => {
    const before = await tokenOf('LEADER');
    await child.kill('SIGKILL');
    await start();
    expect(await tokenOf('LEADER')).toBe(before);
    const { ask } = await api();
    const { alerts } = await ask<{ alerts: { rule: string; state: string }[] }>(
      `{ alerts { rule state } }`,
    );
    expect(alerts).toContainEqual(expect.objectContaining({ rule: 'MLOPS_HIRE', state: 'FIRING' }));
  });

  it('has a demo that the command line brings back to its beginning', async () => {
    const before = await tokenOf('LEADER');
    expect(await cadre('demo', 'reset', '--organization', 'nobody')).toEqual({
      code: 1,
      said: ['cadre: There is no demo organization "nobody". There are: acme, meridian.'],
    });
    expect(await cadre('demo', 'reset')).toEqual({
      code: 0,
      said: [
        'The demo organization "acme" begins anew.',
        'The demo organization "meridian" begins anew.',
      ],
    });
    expect(await tokenOf('LEADER')).not.toBe(before);
    const { ask } = await api();
    const { alerts } = await ask<{ alerts: { rule: string }[] }>(`{ alerts { rule } }`);
    expect(alerts.map(({ rule }) => rule)).not.toContain('MLOPS_HIRE');
  });

  it('has a demo that stays deleted at the next start', async () => {
    expect((await cadre('demo', 'delete')).code).toBe(0);
    await child.kill('SIGTERM');
    await start();
    expect(await (await fetch(`${url}/api/demo`)).json()).toEqual([]);
    expect(await tokenOf('LEADER')).toBe('');
    expect(child.lines.join('\n')).not.toContain('Demo leader');
    expect((await cadre('demo', 'reset')).code).toBe(1);
  });

  it('stops cleanly on SIGTERM, PostgreSQL included', async () => {
    const postmaster = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8');
    child.process.kill('SIGTERM');
    expect(await child.exited).toBe(0);
    expect(() => process.kill(Number(postmaster.split('\n')[0]), 0)).toThrow();
    await start();
  });
});
