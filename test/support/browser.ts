import { existsSync } from 'node:fs';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { until } from './until.ts';

/** The shell first: the same browser without a desktop's window, which starts and draws in a third less time. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** What to do where there is no browser. */
export const BROWSER_REMEDY =
  'install Chromium (Debian: apt-get install chromium-headless-shell), or set CHROMIUM to its path';

/** The program of Chromium: `CHROMIUM`, or where systems put it; null when there is none. */
export function chromiumProgram(): string | null {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  return PLACES.find((file) => existsSync(file)) ?? null;
}

/** @throws when Chromium is not installed; ask `chromiumProgram()` first */
export async function startBrowser(): Promise<Browser> {
  const executablePath = chromiumProgram();
  if (!executablePath) throw new Error(`There is no browser: ${BROWSER_REMEDY}.`);
  // Root may not sandbox, and containers have little shared memory.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...args, '--disable-dev-shm-usage'] });
}

/** A browser of one person, and everything it complained of. */
export type Seat = {
  context: BrowserContext;
  page: Page;
  /** Console errors, exceptions, violations of the content security policy, failed requests. */
  complaints: string[];
};

/** Runs in the page, before anything of it does. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) =>
  cadreViolation(event.violatedDirective + ' blocked ' + event.blockedURI + ' at ' + event.sourceFile + ':' + event.lineNumber));`;

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** A browser with cookies of its own. */
export async function takeSeat(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Seat> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
    ...options,
  });
  // A busy machine is slow, not broken.
  context.setDefaultTimeout(120_000);
  const complaints: string[] = [];
  await context.exposeBinding('cadreViolation', (_source, what: string) => {
    complaints.push(`content security policy: ${what}`);
  });
  await context.addInitScript({ content: TELL_VIOLATIONS });
  const page = await context.newPage();
  const where = () => new URL(page.url()).pathname;
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    complaints.push(`${where()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(`${where()}: ${error.stack ?? error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { context, page, complaints };
}

/**
 * Waits until what a person waits for is there: the heading, everything that was loading, the fonts. Not for an idle network:
 * a live page owes nobody half a second of silence.
 */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  const loading = page.locator('[aria-busy="true"], [class*="Skeleton-root"][data-visible]');
  const fonts = () =>
    page.locator('html').evaluate((element) => element.ownerDocument.fonts.status as string);
  await until(async () => (await loading.count()) === 0 && (await fonts()) === 'loaded');
}
