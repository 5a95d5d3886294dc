import { describe, expect, it } from '@jest/globals';
import { SCREENS, visit } from '../given/screens.ts';
import { inBrowser, widthOf } from '../given/web-suite.ts';

inBrowser('every screen', (suite) => {
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it.each(SCREENS)(
      'is accessible: $name',
      async (screen) => {
        const page = await suite.seat('LEADER', { colorScheme });
        await visit(page, 'acme', screen);
        await suite.audit(page, screen.name, colorScheme);
      },
      90_000,
    );
  });

  it.each(SCREENS)(
    'stays within 360 px, and accessible: $name',
    async (screen) => {
      const page = await suite.seat('LEADER', { viewport: { width: 360, height: 740 } });
      await visit(page, 'acme', screen);
      expect(await widthOf(page)).toBeLessThanOrEqual(360);
      await suite.audit(page, screen.name, 'phone');
    },
    90_000,
  );
});
