import { expect, it } from '@jest/globals';
import { inBrowser } from '../given/web-suite.ts';
import { PHONE, settled } from '../support/browser.ts';

const LONG = 180_000;
const WORD = 'w'.repeat(400);

inBrowser('a screen whose server is away', (suite) => {
  it(
    'S5: keeps its frame when a part cannot be fetched, and opens it once the server is back',
    async () => {
      const page = await suite.seat('LEADER');
      await page.goto('/t/acme');
      await settled(page);
      await page.context().setOffline(true);
      await page.getByRole('link', { name: 'Org model' }).click();
      await page.getByText('This screen could not be fetched').waitFor();
      expect(await page.getByRole('navigation', { name: 'Screens' }).isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Reload' }).click();
      await page.getByText('still does not answer').waitFor();
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Reload' }).click();
      await page.getByRole('region', { name: 'Recommendation' }).waitFor();
      suite.forgive(() => true);
    },
    LONG,
  );

  it(
    'S4: keeps what is typed, says at the button what was not submitted, and saves when the line is back; S15: a long word stays on the page',
    async () => {
      const page = await suite.seat('SUBMITTER');
      await page.goto('/t/acme/intake');
      await settled(page);
      await page.context().setOffline(true);
      await page.getByLabel(/^Title/).fill('תחזית נטישה');
      await page.getByLabel(/^Problem/).fill(WORD);
      await page.getByLabel(/^Success metric/).fill('-5 %');
      await page.getByText(/Not saved: /).waitFor();
      await page.getByRole('button', { name: /^Submit/ }).click();
      await page.getByText(/^Not submitted: /).waitFor();

      // The tab is closed, and another one opened: what was typed is there, and is saved as soon as there is a line.
      const context = page.context();
      await page.close({ runBeforeUnload: false });
      await context.setOffline(false);
      const other = await context.newPage();
      await other.goto('/t/acme/intake');
      await other.getByText(/^Saved at/).waitFor();
      expect(await other.getByLabel(/^Problem/).inputValue()).toBe(WORD);
      await other.getByRole('button', { name: /^Submit/ }).click();
      await other.getByRole('link', { name: 'Open it' }).click();
      await other.getByText(WORD).first().waitFor();

      const widths = () =>
        other.evaluate<[number, number]>(
          '[document.documentElement.scrollWidth, window.innerWidth]',
        );
      const [wide, desktop] = await widths();
      expect(wide).toBeLessThanOrEqual(desktop);
      await other.setViewportSize(PHONE);
      const [narrow, phone] = await widths();
      expect(narrow).toBeLessThanOrEqual(phone);
      const direction = await other.evaluate(
        'getComputedStyle(document.querySelector("h1")).direction',
      );
      expect(direction).toBe('rtl');
      suite.forgive(() => true);
    },
    LONG,
  );

  it(
    'S16: a wrong address keeps the frame, filters typed by hand are read, and paper shows the content alone',
    async () => {
      const page = await suite.seat('LEADER');
      await page.goto('/t/acme/nonsense');
      await page.getByText('There is nothing here').waitFor();
      expect(await page.getByRole('navigation', { name: 'Screens' }).isVisible()).toBe(true);
      await page.goto('/t/acme/use-cases?status=approved&q=churn');
      await page.getByText('Ignored in this address: q=churn').waitFor();
      await page.getByRole('button', { name: 'Status: Approved' }).waitFor();
      await page.goto('/t/acme');
      await settled(page);
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('navigation', { name: 'Screens' }).isVisible()).toBe(false);
      expect(await page.getByRole('region', { name: 'Verdict' }).isVisible()).toBe(true);
    },
    LONG,
  );
});
