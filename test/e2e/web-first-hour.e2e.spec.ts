import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  approveBestThree,
  BACKLOG,
  check,
  confirm,
  FOUNDER,
  glance,
  HEADCOUNT,
  setUp,
} from '../given/first-hour.ts';
import { SIDEBAR, visit } from '../given/screens.ts';
import { hasFocus, inBrowser, isFit, tabTo, type WebSuite } from '../given/web-suite.ts';
import { givenWeb, signInOn } from '../given/web.ts';
import { DESKTOP, settled } from '../support/browser.ts';
import { until } from '../support/until.ts';

const main = (page: Page) => page.getByRole('main');
const steps = (page: Page) =>
  main(page)
    .getByRole('listitem')
    .filter({ has: page.locator('h3') });
const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict', exact: true });
const strip = (page: Page) => page.getByRole('region', { name: 'Steps to the first verdict' });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

/** What each of the four steps reads, from its title on. */
const read = async (page: Page): Promise<string[]> => (
  await steps(page).locator('> div').first().waitFor(),
  steps(page).evaluateAll((items) => items.map((item) => item.innerText.replaceAll(/\s+/g, ' ')))
);

/** Nothing says “fine”, or is drawn so, where nothing could be judged. */
async function saysNothingIsFine(page: Page): Promise<void> {
  const said = await main(page).innerText();
  expect(said).not.toMatch(/no role is short|No hiring threshold is crossed|in range|fits 0/);
  expect(await main(page).locator('[data-tone="ok"], svg[class*="quiet_"]').count()).toBe(0);
}

/** On a phone, the settings' tabs neither overlap nor end beyond the edge. */
async function tabsStandApart(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  const tabs = await page.getByRole('navigation', { name: 'Settings' }).getByRole('link').all();
  const boxes = await Promise.all(tabs.map((tab) => tab.boundingBox()));
  boxes.forEach((box, at) => {
    const next = boxes[at + 1];
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    if (next && next.y === box?.y) expect(next.x).toBeGreaterThanOrEqual(box.x + box.width);
  });
  await page.setViewportSize(DESKTOP);
}

async function atGlance(suite: WebSuite): Promise<Page> {
  const page = await suite.emptySeat();
  await signInOn(page, { ...FOUNDER, role: 'ADMIN', token: '' });
  await settled(page);
  return page;
}

/** Each test goes on where the one before it ended. */
inBrowser(
  'the first hour of an empty organization',
  (suite) => {
    it('begins, after the set-up link, with four steps: what each is for, and where it is taken', async () => {
      const page = await suite.emptySeat();
      const told = await suite.web.cadre('user', 'setup-link', FOUNDER.email);
      await setUp(page, told.split('\n').at(-1) ?? '');
      await page.getByRole('heading', { name: 'Four steps to your first verdict' }).waitFor();
      await settled(page);
      expect(await read(page)).toEqual([
        expect.stringMatching(/^1 .*stage and time zone The stage says .*UTC.* Choose the stage$/),
        expect.stringMatching(/^2 People Who works here.* Import people Add a person$/),
        expect.stringMatching(/^3 Use cases What machine.* Import use cases File a use case$/),
        // There is nothing to decide about yet, so no link leads to an empty list.
        expect.stringMatching(/^4 First decision Once a use case is filed: .*organized\.$/),
      ]);
      expect(await verdict(page).count()).toBe(0);
      await saysNothingIsFine(page);
      expect(await page.title()).toBe('Glance · Nordlicht · Cadre');
      await isFit(suite, page, 'four steps');
    });

    it('says on every screen of an empty organization what comes next, and nothing of zeros', async () => {
      const page = await atGlance(suite);
      for (const screen of SIDEBAR.filter(({ path }) => path !== '')) {
        await visit(page, FOUNDER.slug, screen);
        await strip(page).getByText('0 of 4 steps to the first verdict done').waitFor();
        await saysNothingIsFine(page);
        await isFit(suite, page, `empty: ${screen.name}`);
        if (screen.name === 'settings') await tabsStandApart(page);
      }
      await page.goto(`/t/${FOUNDER.slug}/staffing`);
      await link(page, 'Import people').click();
      await page.getByRole('combobox', { name: 'What the file holds' }).waitFor();
      await until(async () => (await holds(page)) === 'People and their roles');
      await page.goto(`/t/${FOUNDER.slug}/use-cases`);
      await link(page, 'Import use cases').click();
      await until(async () => (await holds(page)) === 'Use cases');
    });

    it('takes the first step by keyboard alone, and offers the second where the first was done', async () => {
      const page = await atGlance(suite);
      await tabTo(page, link(page, 'Choose the stage'), 30);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/settings?tab=organization');
      await until(() => hasFocus(page, page.getByRole('heading', { level: 1, name: 'Settings' })));
      // It leads to where the user is: it is not offered here again.
      await strip(page).getByText('Next: Company stage and time zone').waitFor();
      expect(await link(page, 'Choose the stage').isVisible()).toBe(false);
      await tabTo(page, page.getByRole('combobox', { name: 'Company stage' }), 30);
      await page.keyboard.press('Enter');
      await page.keyboard.type('Early');
      await page.getByRole('option', { name: /^Early/ }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await tabTo(page, page.getByRole('button', { name: 'Save' }), 30);
      await page.keyboard.press('Enter');
      await strip(page).getByText('1 of 4 steps to the first verdict done. Next: People').waitFor();
      await isFit(suite, page, 'stage set');
      await glance(page, 1);
      expect((await read(page))[0]).toBe(
        'Company stage and time zone Done The stage is set. Days begin at midnight in UTC.',
      );
      await saysNothingIsFine(page);
    });

    it('reads one’s own headcount, says which row it leaves out, and judges live who is short', async () => {
      const [page, watching] = [await atGlance(suite), await atGlance(suite)];
      await link(page, 'Import people').click();
      await until(async () => (await holds(page)) === 'People and their roles');
      await page.getByLabel('Choose a CSV file').setInputFiles(HEADCOUNT);
      const columns = page.getByRole('region', { name: 'Columns of the file' });
      await columns.getByText('1 of all 10 rows cannot be read.').waitFor();
      await columns.getByText('Nothing reads Cost centre.').waitFor();
      // Whether it is a role is for the reader to say; left open, its row is left out.
      const titles = page.getByRole('region', { name: 'Job titles' });
      await titles.getByText('Office manager').waitFor();
      await check(page, HEADCOUNT);
      await main(page).getByText('9 new; 1 row cannot be read.').first().waitFor();
      const left = page.getByRole('region', { name: 'Rows left out' });
      await left.getByText('Office manager').waitFor();
      await isFit(suite, page, 'headcount checked');
      expect(await verdict(watching).count()).toBe(0);

      await confirm(page);
      // The other window was not touched: the verdict is there, as far as it can be judged.
      await verdict(watching).getByText('1 MLOps engineer').waitFor();
      await until(async () =>
        (await verdict(watching).innerText()).includes('no use case is active yet.'),
      );
      await watching.getByRole('heading', { name: 'First verdict: 2 of 4 steps done' }).waitFor();
      expect((await read(watching))[1]).toBe('People Done 9 people are recorded.');
      await isFit(suite, watching, 'people are there');

      await link(page, 'See the people').click();
      await main(page).getByText('Inês Duarte').waitFor();
      await strip(page)
        .getByText('2 of 4 steps to the first verdict done. Next: Use cases')
        .waitFor();
    });

    it('reads one’s own use cases, and with the first decision the verdict is whole and the steps are gone', async () => {
      const [page, watching] = [await atGlance(suite), await atGlance(suite)];
      await link(page, 'Import use cases').click();
      await check(page, BACKLOG);
      await confirm(page);
      await watching.getByRole('heading', { name: 'First verdict: 3 of 4 steps done' }).waitFor();
      expect((await read(watching))[3]).toMatch(/12 use cases wait for it: .* Decide$/);
      await isFit(suite, watching, 'a decision waits');

      await strip(page).getByRole('link', { name: 'Decide' }).click();
      await main(page).getByText('12 use cases', { exact: true }).waitFor();
      await approveBestThree(page);
      await until(
        async () =>
          (await verdict(watching).locator('p').first().innerText()) ===
          '0 models in production; 1 MLOps engineer and 0.6 data engineers short; Centralized fits 3 use cases.',
      );
      await steps(watching).first().waitFor({ state: 'detached' });
      await strip(page).getByText('All four steps are done.').waitFor();
      await link(page, 'See your first verdict').click();
      await verdict(page).getByText('Centralized fits').waitFor();
      await page.getByRole('link', { name: 'Use cases', exact: true }).click();
      await main(page).getByText('12 use cases', { exact: true }).waitFor();
      expect(await strip(page).count()).toBe(0);
      expect(await watching.title()).toBe('Glance · Nordlicht · 3 open alerts · Cadre');
      await isFit(suite, watching, 'first verdict');
      // It stays gone, and each number of the verdict explains itself.
      await watching.reload();
      await settled(watching);
      expect(await steps(watching).count()).toBe(0);
      await verdict(watching).getByRole('link', { name: '3', exact: true }).click();
      await watching.getByRole('dialog').getByText('Demand forecast per shop').waitFor();
    });
  },
  () => givenWeb({ CADRE_DEMO: '0' }),
);

/** The mapping that is chosen on the import page. */
function holds(page: Page): Promise<string> {
  return page.getByRole('combobox', { name: 'What the file holds' }).inputValue();
}
