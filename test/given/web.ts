import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { takeSeat, type Seat } from '../support/browser.ts';
import { runSource } from '../support/child.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

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
  /** What the start printed for the first administrator; null with a demo. */
  setupLink: string | null;
  /** What the command line says to an operator beside this instance. */
  cadre(...args: string[]): Promise<string>;
  close(): Promise<void>;
};

/** The web application is served as it was built; it is built here only if it never was. */
function buildOnce(): void {
  if (existsSync(path.join(ROOT, 'apps/web/dist/index.html'))) return;
  const { status } = spawnSync(process.execPath, ['tools/run.mjs', 'build'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The web application could not be built');
}

async function runCli(dataDir: string, args: string[]): Promise<string> {
  const child = runSource(
    `process.argv.push(...${JSON.stringify(['cadre', ...args])}); await import('./apps/cli/src/main.ts')`,
    { CADRE_DATA_DIR: dataDir, DATABASE_URL: '' },
  );
  const code = await child.exited;
  if (code !== 0) throw new Error(`cadre ${args.join(' ')} ended with ${String(code)}`);
  return child.lines.join('\n');
}

/**
 * `npm start` on an empty data directory: everything in one process, with the demo.
 * @param env what the operator sets
 */
export async function givenWeb(env: Record<string, string> = {}): Promise<GivenWeb> {
  buildOnce();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-web-'));
  const child = runSource(`await import('./apps/standalone/src/main.ts')`, {
    CADRE_DATA_DIR: dataDir,
    CADRE_OPEN: '0',
    PORT: '0',
    DATABASE_URL: '',
    QUEUE_BACKEND: '',
    ...env,
  });
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
      setupLink:
        child.lines
          .join(' ')
          .split(' ')
          .find((word) => word.includes('/setup#')) ?? null,
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
