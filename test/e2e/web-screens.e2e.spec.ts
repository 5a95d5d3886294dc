import { it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { SCREENS, visit, type Screen } from '../given/screens.ts';
import { fits, inBrowser, type WebSuite } from '../given/web-suite.ts';
import { givenDemo } from '../given/web.ts';
import { DESKTOP, settled } from '../support/browser.ts';

/** Before a screen, as who is to look at it. */
const seatOf = (suite: WebSuite, { as = 'LEADER' }: Screen): Promise<Page> =>
  as === null ? suite.emptySeat() : suite.keptSeat(as);

/** Each screen asks for nothing that is not on the list of the web application's documents. */
const TRUSTED_ONLY = { CADRE_TRUSTED_DOCUMENTS_ONLY: '1' };

inBrowser(
  'every screen',
  (suite) => {
    it.each(SCREENS)(
      'is accessible in light, in dark and on a phone, and stays within 360 px: $name',
      async (screen) => {
        const page = await seatOf(suite, screen);
        await page.setViewportSize(DESKTOP);
        await page.emulateMedia({ colorScheme: 'light' });
        await visit(page, 'acme', screen);
        await suite.audit(page, screen.name, 'light');
        // What it is made of stays; only its colours are others.
        await page.emulateMedia({ colorScheme: 'dark' });
        await suite.audit(page, screen.name, 'dark');

        // Turned into a phone, it lays itself out anew, with what is open on top of it.
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize({ width: 360, height: 740 });
        await settled(page);
        await fits(page, 360);
        await suite.audit(page, screen.name, 'phone');
      },
    );
  },
  () => givenDemo(TRUSTED_ONLY),
);
