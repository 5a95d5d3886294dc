import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Account } from './account.ts';

/** A running PostgreSQL server. */
export interface ServerProcess {
  /** Resolves with the exit code when the server has ended. */
  exited: Promise<number | null>;
  /** Ends open sessions, writes a checkpoint and waits for the end. */
  stop(): Promise<void>;
}

export type StartResult = { ok: true; server: ServerProcess } | { ok: false; output: string };

/**
 * How long to wait for a fast shutdown, which waits only for the checkpoint; on a slower disk, crash recovery at the next
 * start is accepted.
 */
const STOP_MILLISECONDS = 30_000;

function launch(program: string, args: string[], account: Account | null): ChildProcess {
  const [command = program, ...rest] = [...(account?.prefix ?? []), program, ...args];
  const asAccount = account && account.prefix.length === 0;
  return spawn(command, rest, {
    cwd: '/',
    // In a separate process group: Ctrl-C in the terminal must reach Cadre first, which stops the server after its last
    // query, and not the server in the middle of it.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    ...(asAccount ? { uid: account.uid, gid: account.gid } : {}),
    ...(process.platform === 'win32' ? { cwd: undefined, env: undefined } : {}),
  });
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });

/** Runs a program to its end. @throws with its output when it fails */
export async function runToEnd(
  program: string,
  args: string[],
  account: Account | null,
  log: (line: string) => void,
): Promise<void> {
  const child = launch(program, args, account);
  const output: string[] = [];
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      output.push(line);
      log(line);
    });
  }
  const code = await exitOf(child);
  if (code !== 0) throw new Error(`${program} failed:\n${output.join('\n')}`);
}

/** Starts the server and waits until it accepts connections or fails. */
export async function startServer(
  program: string,
  args: string[],
  account: Account | null,
  log: (line: string) => void,
): Promise<StartResult> {
  const child = launch(program, args, account);
  const output: string[] = [];
  const exited = exitOf(child);
  const ready = new Promise<true>((resolve) => {
    if (!child.stderr) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      log(line);
      if (output.length < 100) output.push(line);
      if (line.includes('database system is ready to accept connections')) resolve(true);
    });
  });
  const isReady = await Promise.race([
    ready,
    exited.then(
      () => false,
      (error: unknown) => {
        output.push(String(error));
        return false;
      },
    ),
  ]);
  if (!isReady) return { ok: false, output: output.join('\n') };
  // A process that exits without having called stop() must not leave its server running.
  const atExit = (): void => void child.kill('SIGINT');
  process.once('exit', atExit);
  void exited.then(() => process.removeListener('exit', atExit));
  return { ok: true, server: { exited, stop: () => stopServer(child, exited) } };
}

async function stopServer(child: ChildProcess, exited: Promise<number | null>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGINT');
  const impatience = setTimeout(() => child.kill('SIGQUIT'), STOP_MILLISECONDS);
  await exited;
  clearTimeout(impatience);
}
