import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { takeSeat, type Seat } from '../support/browser.ts';
import { runProgram, type Child } from '../support/child.ts';
import { testRun } from '../support/database.ts';

export type Login = {
  organization: string;
  role: 'LEADER' | 'SUBMITTER' | 'ADMIN';
  name: string;
  email: string;
  password: string;
  token: string;
};

export type GivenWeb = {
  url: string;
  /** Where it keeps everything: the command line finds it by this. */
  dataDir: string;
  login(role: Login['role']): Login;
  /** A browser in which this person is signed in; the first one signs in, the others use its cookie. */
  seat(browser: Browser, role: Login['role'], options?: BrowserContextOptions): Promise<Seat>;
  /** What the start printed. */
  printed(): string;
  /** What the command line says to an operator beside this instance. */
  cadre(...args: string[]): Promise<string>;
  close(): Promise<void>;
};

async function runCli(dataDir: string, args: string[]): Promise<string> {
  const child = runProgram('cli', args, { CADRE_DATA_DIR: dataDir, DATABASE_URL: '' });
  const code = await child.exited;
  if (code !== 0) throw new Error(`cadre ${args.join(' ')} ended with ${String(code)}`);
  return child.lines.join('\n');
}

/** Starts everything in one process, on what the directory holds. */
const startOn = (dataDir: string, env: Record<string, string> = {}): Child =>
  runProgram('standalone', [], {
    CADRE_DATA_DIR: dataDir,
    CADRE_OPEN: '0',
    PORT: '0',
    DATABASE_URL: '',
    QUEUE_BACKEND: '',
    ...env,
  });

/**
 * A data directory with the demo on its first day. The first suite of a run that asks makes one by a first start; this is a
 * copy of it, for a quarter of the work. What a first start does is tried by `spine.e2e.spec.ts`.
 */
async function copyOfDemo(): Promise<string> {
  const { folder, inTurn } = testRun();
  const made = path.join(folder, 'demo');
  await inTurn('demo', async () => {
    if (existsSync(made)) return;
    const making = `${made}.new`;
    const child = startOn(making);
    await child.says('Cadre is ready at ');
    await child.kill('SIGTERM');
    // Copies run side by side: none of them is to prefer the port of another.
    await rm(path.join(making, 'postgres.port'));
    await rename(making, made);
  });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-web-'));
  // With its owners: PostgreSQL has one of its own where root runs the tests.
  await promisify(execFile)('cp', ['-a', `${made}/.`, dataDir]);
  return dataDir;
}

/** `npm start` on a data directory that has the demo already. */
export const givenDemo = async (env: Record<string, string> = {}): Promise<GivenWeb> =>
  givenWeb(env, await copyOfDemo());

/**
 * `npm start` on an empty data directory unless another is given: everything in one process, with the demo.
 * @param env what the operator sets
 */
export async function givenWeb(
  env: Record<string, string> = {},
  given?: string,
): Promise<GivenWeb> {
  const dataDir = given ?? (await mkdtemp(path.join(tmpdir(), 'cadre-web-')));
  const child = startOn(dataDir, env);
  const close = async () => {
    await child.kill('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const url = (await child.says('Cadre is ready at ')).replace('Cadre is ready at ', '');
    const logins = JSON.parse(
      await readFile(path.join(dataDir, 'demo-logins.json'), 'utf8').catch(() => '[]'),
    ) as Login[];
    const login = (role: Login['role']): Login => {
      const found = logins.find((one) => one.role === role);
      if (!found) throw new Error(`The demo has no login for ${role}`);
      return found;
    };
    const cookies = new Map<string, BrowserContextOptions['storageState']>();
    return {
      url,
      dataDir,
      login,
      close,
      printed: () => child.lines.join('\n'),
      cadre: (...args) => runCli(dataDir, args),
      async seat(browser, role, options = {}) {
        const kept = cookies.get(role);
        const seat = await takeSeat(browser, {
          baseURL: url,
          ...(kept ? { storageState: kept } : {}),
          ...options,
        });
        if (!kept) {
          await signInOn(seat.page, login(role));
          cookies.set(role, await seat.context.storageState());
        }
        return seat;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Types e-mail and password as a person does, and waits for the first screen. */
export async function signInOn(page: Page, { email, password }: Login): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(/\/t\/[a-z-]+$/);
}
