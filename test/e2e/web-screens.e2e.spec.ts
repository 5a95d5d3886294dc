import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { SCREENS, visit, type Screen } from '../given/screens.ts';
import { inBrowser, widthOf, type WebSuite } from '../given/web-suite.ts';

/** Before a screen, as who is to look at it. */
const seatOf = (suite: WebSuite, { as = 'LEADER' }: Screen, options: BrowserContextOptions) =>
  as === null ? suite.emptySeat(options) : suite.seat(as, options);

inBrowser('every screen', (suite) => {
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it.each(SCREENS)(
      'is accessible: $name',
      async (screen) => {
        const page = await seatOf(suite, screen, { colorScheme });
        await visit(page, 'acme', screen);
        await suite.audit(page, screen.name, colorScheme);
      },
      90_000,
    );
  });

  it.each(SCREENS)(
    'stays within 360 px, and accessible: $name',
    async (screen) => {
      const page = await seatOf(suite, screen, { viewport: { width: 360, height: 740 } });
      await visit(page, 'acme', screen);
      expect(await widthOf(page)).toBeLessThanOrEqual(360);
      await suite.audit(page, screen.name, 'phone');
    },
    90_000,
  );
});
