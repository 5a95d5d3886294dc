import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A real Redis of one suite. */
export interface TestRedis {
  url: string;
  port: number;
  /** Kills it without warning. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what its append-only file kept. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const PLACES = [
  '/usr/bin/redis-server',
  '/usr/local/bin/redis-server',
  '/opt/homebrew/bin/redis-server',
];

/** The program of `redis-server`: `REDIS_SERVER`, or where systems put it; null when there is none. */
export function redisProgram(): string | null {
  const named = process.env.REDIS_SERVER;
  if (named) return existsSync(named) ? named : null;
  return PLACES.find((file) => existsSync(file)) ?? null;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** @throws when `redis-server` is not installed; ask `redisProgram()` first */
export async function startRedis(): Promise<TestRedis> {
  const program = redisProgram();
  if (!program) throw new Error('redis-server is not installed (or REDIS_SERVER is wrong)');
  const folder = await mkdtemp(path.join(tmpdir(), 'cadre-redis-'));
  const port = await freePort();
  const options = { bind: '127.0.0.1', port, dir: folder, save: '', appendonly: 'yes' };
  const flags = Object.entries({ ...options, 'maxmemory-policy': 'noeviction' }).flatMap(
    ([name, value]) => [`--${name}`, String(value)],
  );
  const start = async () => {
    const child = spawn(program, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const ready = new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.includes('Ready to accept connections')) resolve();
      });
      void exited.then(() => reject(new Error('redis-server ended at its start')));
    });
    await ready;
    return { child, exited };
  };
  let running = await start();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    running.child.kill(signal);
    await running.exited;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill: () => end('SIGKILL'),
    restart: async () => {
      running = await start();
    },
    stop: async () => {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
