import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, 'peers');

/** Installs the peers into their folder where its lock has changed, or the first time. */
export function installPeers(say: (text: string) => void): void {
  const stamp = path.join(FOLDER, 'node_modules/.installed');
  const lock = readFileSync(path.join(FOLDER, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('installing the peers into test/bench/peers (npm ci, once) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  const { status } = spawnSync(npm, args, { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`npm ci in ${FOLDER} failed (exit code ${status})`);
  writeFileSync(stamp, lock);
}

export type PeerName = 'inserts' | 'jobs' | 'load' | 'postgraphile';

/** A program of the peers' folder in a process of its own. */
export type Peer = {
  ask<Answer>(question: object): Promise<Answer>;
  stop(): void;
};

type Said = { ready?: true; id?: number; answer?: unknown; error?: string };

export async function startPeer(name: PeerName, env: Record<string, string> = {}): Promise<Peer> {
  const child: ChildProcess = fork(path.join(FOLDER, `${name}.mjs`), {
    execArgv: [],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      NODE_NO_WARNINGS: '1',
      ...env,
    },
  });
  const waiting = new Map<number, (said: Said) => void>();
  let last = 0;
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (code, signal) => reject(new Error(`${name} ended (${code ?? signal})`))),
  );
  ended.catch(() => undefined);
  const ready = new Promise<void>((resolve) =>
    child.on('message', (said: Said) => {
      if (said.ready) resolve();
      else waiting.get(said.id ?? 0)?.(said);
    }),
  );
  await Promise.race([ready, ended]);
  return {
    async ask<Answer>(ask: object) {
      const id = (last += 1);
      const told = new Promise<Said>((resolve) => waiting.set(id, resolve));
      child.send({ id, ask });
      const { answer, error } = await Promise.race([told, ended]);
      waiting.delete(id);
      if (error !== undefined) throw new Error(`${name}: ${error}`);
      return answer as Answer;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
