import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import {
  BROWSER_REMEDY,
  chromiumProgram,
  startBrowser,
  takeSeat,
  type Seat,
} from '../support/browser.ts';
import { until } from '../support/until.ts';
import { givenDemo, type GivenWeb, type Login } from './web.ts';

/** How a page is looked at: the two schemes at a desktop's width, or a phone. */
export type Look = 'light' | 'dark' | 'phone';

/** An instance with the demo, a browser, and the people who sit before it. */
export type WebSuite = {
  readonly web: GivenWeb;
  readonly browser: Browser;
  /** Somebody's browser; closed after the test, which fails on whatever it complained of. */
  seat(role: Login['role'], options?: BrowserContextOptions): Promise<Page>;
  /** The same, kept for the tests that follow: what the application is made of is loaded once. */
  keptSeat(role: Login['role']): Promise<Page>;
  /** A browser in which nobody is signed in. */
  emptySeat(options?: BrowserContextOptions): Promise<Page>;
  /** Takes back the complaints that a test provoked on purpose: those that `provoked` says yes to. */
  forgive(provoked: (complaint: string) => boolean): void;
  /** Everything that axe finds wrong on a page is an error; the counts are printed as a table at the end. */
  audit(page: Page, screen: string, look: Look): Promise<void>;
};

/**
 * A suite in a real browser on an instance of its own. Without Chromium it is skipped, and says how to get it; on CI a
 * browser is always there.
 * @param start what is started: `npm start` with the demo unless told otherwise
 */
export function inBrowser(
  name: string,
  tests: (suite: WebSuite) => void,
  start: () => Promise<GivenWeb> = givenDemo,
): void {
  const isThere = chromiumProgram() !== null;
  if (!isThere) console.warn(`SKIPPED: ${name}, in a browser — ${BROWSER_REMEDY}`);
  (isThere ? describe : describe.skip)(name, () => {
    let web: GivenWeb;
    let browser: Browser;
    const seats: Seat[] = [];
    const kept = new Map<Login['role'], Seat>();
    const audits = new Map<string, Record<string, string>>();
    const sit = (taken: Seat): Page => {
      seats.push(taken);
      return taken.page;
    };

    beforeAll(async () => {
      [web, browser] = await Promise.all([start(), startBrowser()]);
    });
    afterEach(async () => {
      const taken = seats.splice(0);
      await Promise.all(taken.map(({ context }) => context.close()));
      const all = [...taken, ...kept.values()].flatMap(({ complaints }) => complaints.splice(0));
      expect(all).toEqual([]);
    });
    afterAll(async () => {
      if (audits.size > 0) console.log(tableOf(audits));
      await browser?.close();
      await web?.close();
    });

    tests({
      get web() {
        return web;
      },
      get browser() {
        return browser;
      },
      seat: async (role, options) => sit(await web.seat(browser, role, options)),
      async keptSeat(role) {
        const seat = kept.get(role) ?? (await web.seat(browser, role));
        kept.set(role, seat);
        return seat.page;
      },
      emptySeat: async (options) => sit(await takeSeat(browser, { baseURL: web.url, ...options })),
      forgive(provoked) {
        for (const { complaints } of seats) {
          complaints.splice(0, Infinity, ...complaints.filter((one) => !provoked(one)));
        }
      },
      async audit(page, screen, look) {
        // All rules are asked; only what violates one is told at length.
        const axe = new AxeBuilder({ page })
          .setLegacyMode()
          .options({ resultTypes: ['violations'] });
        // The same page in dark has other colours and nothing else: what does not look at colours has been asked in light.
        // The enhanced contrast is no default of axe: asking by tag would add it.
        if (look === 'dark') axe.withTags('cat.color').disableRules('color-contrast-enhanced');
        const { violations, passes } = await axe.analyze();
        const row = audits.get(screen) ?? {};
        row[look] = `${violations.length} of ${violations.length + passes.length} rules`;
        audits.set(screen, row);
        const found = violations.map(({ id, help, nodes }) => ({
          id,
          help,
          where: nodes.map(
            ({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`,
          ),
        }));
        expect(found).toEqual([]);
      },
    });
  });
}

/** Whether the focus is on what is meant. */
export const hasFocus = async (page: Page, where: Locator): Promise<boolean> =>
  (await where.and(page.locator(':focus')).count()) > 0;

/** Presses Tab until the focus is where somebody wants it, as often as a patient person would. */
export async function tabTo(page: Page, where: Locator, patience = 12): Promise<void> {
  await where.waitFor({ state: 'attached' });
  for (let presses = 0; presses < patience; presses += 1) {
    await page.keyboard.press('Tab');
    if (await hasFocus(page, where)) return;
  }
  throw new Error(`No way by Tab to ${String(where)}`);
}

/** Waits until nothing of the page sticks out of a window of this width, CSS pixels: it lays itself out anew a moment after a change. */
export async function fits(page: Page, width: number): Promise<void> {
  const reach = () => page.locator('html').evaluate((element) => element.scrollWidth as number);
  await until(async () => (await reach()) <= width);
}

/** Looks at a page as axe does, in both schemes and at a phone's narrowest, where nothing may stick out; then as before. */
export async function isFit(suite: WebSuite, page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await suite.audit(page, name, colorScheme);
  }
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  await fits(page, 360);
  await suite.audit(page, name, 'phone');
  if (before) await page.setViewportSize(before);
}

function tableOf(rows: ReadonlyMap<string, Record<string, string>>): string {
  const line = (...cells: string[]) =>
    cells.map((cell, at) => cell.padEnd(at === 0 ? 24 : 16)).join(' ');
  return [
    'axe: rules violated, of those that applied',
    line('screen', 'light', 'dark', 'phone'),
    ...[...rows].map(([screen, { light = '', dark = '', phone = '' }]) =>
      line(screen, light, dark, phone),
    ),
  ].join('\n');
}
