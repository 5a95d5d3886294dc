import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** What a checkout has once everything is installed and built. */
const CHECKOUT = [
  ...['apps', 'libs', 'integrations', 'tools', 'node_modules', 'dist'],
  ...['package.json', 'package-lock.json', 'nx.json', '.swcrc', '.npmrc'],
];
const asRoot = process.getuid?.() === 0;
/** Somebody else than root, where root runs the tests. */
const NOBODY = 65_534;

let home: string;
/** A checkout at a path that no shell likes, in a folder that only its owner may enter. */
let checkout: string;
/** A data directory that those go on with to whom the first start is nothing: how each left it shows at the next. */
let kept: string;
let started: Started[];
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'cadre-newcomer-'));
  checkout = path.join(home, 'Für mich allein', 'Größe & mehr');
  await mkdir(checkout, { recursive: true });
  const present = CHECKOUT.map((name) => path.join(ROOT, name));
  copy(present);
  await chmod(path.dirname(checkout), 0o700);
  kept = await mkdtemp(path.join(home, 'data ü '));
  started = [];
});
afterEach(async () => {
  for (const one of started.splice(0)) await one.end();
});
afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));

/** Links where the file system can; copies where not. */
function copy(paths: string[]): void {
  const there = paths.filter((each) => existsSync(each));
  try {
    execFileSync('cp', ['-al', ...there, checkout], { stdio: 'ignore' });
  } catch {
    execFileSync('cp', ['-a', ...there, checkout]);
  }
}
type Started = {
  npm: ChildProcess;
  lines: string[];
  url: string;
  dataDir: string;
  /** Milliseconds from the command to its last line. */
  took: number;
  /** The server's process, and that of its PostgreSQL. */
  pids(): Promise<{ server: number; postgres: number }>;
  end(): Promise<void>;
};

type Options = { cwd?: string; dataDir?: string; uid?: number; how?: [string, ...string[]] };

/** Types `npm start` and waits until Cadre is ready. */
async function start({ cwd = ROOT, uid, ...options }: Options = {}): Promise<Started> {
  const [program, ...args] = options.how ?? ['npm', 'start'];
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(home, 'data ü ')));
  if (uid !== undefined) await chown(dataDir, uid, uid);
  const began = performance.now();
  const npm = spawn(program, args, {
    cwd,
    // A group of its own, as a terminal gives one to each command.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      HOME: dataDir,
      CADRE_DATA_DIR: dataDir,
      CADRE_OPEN: '0',
      CADRE_DEMO: '0',
      PORT: '0',
      npm_config_update_notifier: 'false',
    },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const lines: string[] = [];
  createInterface({ input: npm.stdout! }).on('line', (line) => lines.push(line));
  const gone = new Promise<void>((resolve) => npm.once('exit', () => resolve()));
  const end = async () => {
    if (npm.exitCode === null && npm.signalCode === null) signalGroup(npm, 'SIGTERM');
    await gone;
    // What a failed test has left of the group.
    await until(() => !signalled(npm, 'SIGTERM'), { every: 200 });
  };
  const instance = async () => JSON.parse(await readFile(path.join(dataDir, 'cadre.json'), 'utf8'));
  const one: Started = {
    npm,
    lines,
    url: '',
    dataDir,
    took: 0,
    pids: async () => ({
      server: (await instance()).pid,
      postgres: Number(
        (await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0],
      ),
    }),
    end,
  };
  started.push(one);
  await until(
    () => {
      if (npm.exitCode !== null) throw new Error(`npm start ended: ${lines.join('\n')}`);
      return lines.some((line) => line.startsWith('Cadre is ready at'));
    },
    { milliseconds: 120_000 },
  );
  return { ...one, took: performance.now() - began, url: (await instance()).url };
}

const signalGroup = (child: ChildProcess, signal: NodeJS.Signals) =>
  process.kill(-(child.pid ?? 0), signal);
function signalled(child: ChildProcess, signal: NodeJS.Signals): boolean {
  try {
    signalGroup(child, signal);
    return true;
  } catch {
    return false;
  }
}
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    // The dead whom nobody has waited for are dead.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return process.platform !== 'linux';
  }
}
const childOf = (pid: number): number =>
  Number(
    execFileSync('pgrep', ['-P', String(pid)])
      .toString()
      .split('\n')[0],
  );

describe('npm start', () => {
  it('S22: works at a path with spaces and umlauts, in a folder only its owner may enter, and prints the time it took', async () => {
    const one = await start({ cwd: checkout });
    expect((await fetch(`${one.url}/livez`)).status).toBe(200);
    const printed = Number(/Started in\s+([\d.]+) s/.exec(one.lines.join('\n'))?.[1]) * 1_000;
    // npm itself is up before Cadre can look at a clock.
    expect(printed).toBeLessThanOrEqual(one.took + 100);
    expect(printed).toBeGreaterThan(one.took / 2);
    await one.end();
    expect(one.lines.at(-1)).toBe('Cadre has stopped.');
  });

  it('works for another user than the one who installed it, and twice at once', async () => {
    await chmod(path.dirname(checkout), 0o755);
    await chmod(home, 0o755);
    const uid = asRoot ? NOBODY : undefined;
    const [theirs, ours] = await Promise.all([start({ cwd: checkout, uid }), start()]);
    expect(theirs.url).not.toBe(ours.url);
    for (const { url } of [theirs, ours]) expect((await fetch(`${url}/livez`)).status).toBe(200);
  });

  it('answers a second start on the same data with where the first one is', async () => {
    const first = await start({ dataDir: kept });
    const second = spawn('npm', ['start'], {
      cwd: ROOT,
      env: { ...process.env, CADRE_DATA_DIR: first.dataDir, CADRE_OPEN: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    second.stdout.on('data', (text) => (said += String(text)));
    const code = await new Promise((resolve) => second.once('exit', resolve));
    expect([code, said]).toEqual([0, expect.stringContaining(`ready at ${first.url}`)]);
  });

  it.each<[string, NodeJS.Signals, (one: Started, server: number) => void]>([
    ['npm', 'SIGTERM', ({ npm }) => npm.kill('SIGTERM')],
    ['what npm runs', 'SIGTERM', ({ npm }) => process.kill(childOf(npm.pid ?? 0), 'SIGTERM')],
    ['the server', 'SIGTERM', (_, server) => process.kill(server, 'SIGTERM')],
    ['the whole group, as Ctrl-C does', 'SIGINT', ({ npm }) => signalGroup(npm, 'SIGINT')],
    [
      'the whole group, as a closed terminal does',
      'SIGHUP',
      ({ npm }) => signalGroup(npm, 'SIGHUP'),
    ],
  ])('S21: ends with its PostgreSQL when %s gets %s', async (_who, _signal, send) => {
    const one = await start({ dataDir: kept });
    const { server, postgres } = await one.pids();
    expect([lives(server), lives(postgres)]).toEqual([true, true]);
    send(one, server);
    await until(() => !lives(server) && !lives(postgres));
    await until(() => one.lines.includes('Cadre has stopped.'));
    await one.end();
  });

  it('starts again what ended by itself', async () => {
    const one = await start({ dataDir: kept });
    const { server } = await one.pids();
    process.kill(server, 'SIGKILL');
    const ready = () => one.lines.filter((line) => line.startsWith('Cadre is ready at '));
    await until(() => ready().length === 2, { milliseconds: 120_000 });
    const url = ready()[1]?.replace('Cadre is ready at ', '');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    await one.end();
    expect(one.lines.at(-1)).toBe('Cadre has stopped.');
  });

  it('is stopped as well where no npm stands before it', async () => {
    const how: Options['how'] = [process.execPath, 'dist/standalone.js'];
    const one = await start({ dataDir: kept, how });
    const { postgres } = await one.pids();
    one.npm.kill('SIGTERM');
    await one.end();
    expect(lives(postgres)).toBe(false);
  });
});

describe('npm run cadre', () => {
  it('answers within two seconds of work when all is built', () => {
    // Of work, because a busy machine has others to serve: `times` tells what the children of a shell have used.
    const told = execFileSync('sh', ['-c', 'npm run --silent cadre -- --help >/dev/null; times'], {
      cwd: ROOT,
      env: { ...process.env, npm_config_update_notifier: 'false' },
    }).toString();
    const [, children = ''] = told.trim().split('\n');
    // Such as `0m0.31s 0m0.05s`: in the program, and in the system for it.
    const seconds = children.split(' ').map((each) => {
      const [minutes, rest] = each.replace('s', '').split('m');
      return Number(minutes) * 60 + Number(rest);
    });
    expect(seconds).toHaveLength(2);
    expect(seconds.reduce((sum, each) => sum + each, 0)).toBeLessThan(2);
  });
});
