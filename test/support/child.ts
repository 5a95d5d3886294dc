import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const ROOT = path.resolve(import.meta.dirname, '../..');
const LOADER = pathToFileURL(path.join(ROOT, 'tools/register-ts.mjs')).href;

/** A process of Node, to be listened to and killed. */
export interface Child {
  process: ChildProcess;
  /** Every line it wrote so far. */
  lines: readonly string[];
  /** Resolves with the first line that contains `text`, past or future. */
  says(text: string): Promise<string>;
  /** Sends the signal and waits for the end. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** The exit code, or the signal that ended it. */
  exited: Promise<number | NodeJS.Signals | null>;
}

/** Runs module source under the loader's flags, from the root of the repository. */
export function runSource(code: string, env?: Record<string, string>): Child {
  const flags = ['--no-warnings', '--import', LOADER];
  return runNode([...flags, '--input-type=module', '-e', code], env);
}

/**
 * Runs a program of `apps/` as an operator does: as it was built. `npm test` keeps what is built current; with Jest alone,
 * `npm run build` does. It starts in half the time that the sources need.
 */
export function runProgram(
  app: 'standalone' | 'gateway' | 'intake' | 'worker' | 'cli',
  args: readonly string[] = [],
  env?: Record<string, string>,
): Child {
  // A copy with a planted defect, where the trials are tried themselves.
  const main = path.join(process.env.CADRE_TEST_PROGRAMS ?? ROOT, 'dist', `${app}.js`);
  if (!existsSync(main)) throw new Error(`${main} is missing: run npm run build first.`);
  return runNode(['--no-warnings', main, ...args], env);
}

function runNode(args: readonly string[], env: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('exit', (status, signal) => resolve(status ?? signal)),
  );
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const listener of listeners) listener(line);
  });
  const says = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const known = lines.find((line) => line.includes(text));
      if (known !== undefined) return resolve(known);
      listeners.add((line) => {
        if (line.includes(text)) resolve(line);
      });
      void exited.then((end) =>
        reject(new Error(`The child ended (${String(end)}) without saying "${text}"`)),
      );
    });
  return {
    process: child,
    lines,
    says,
    kill: async (signal = 'SIGKILL') => {
      child.kill(signal);
      await exited;
    },
    exited,
  };
}
