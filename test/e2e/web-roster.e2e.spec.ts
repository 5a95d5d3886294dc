import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { choose, openImport } from '../given/mapping-page.ts';
import { inBrowser, isFit } from '../given/web-suite.ts';

const said = (page: Page, text: RegExp | string) => page.getByRole('main').getByText(text).first();
const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name });
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/**
 * Everybody of the demo's Acme as another system exports it: one is new, one has another role, and one is not there any more.
 */
const ROSTER = {
  name: 'everybody.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Employee;Dept;Job;Pensum %;Since',
      'Priya Raman;Growth;MLOps engineer;100;2024-03-01',
      'Lena Fischer;Support;Data scientist;100;2024-03-01',
      'Ines Okafor;Growth;Head of ML Products;100;2024-03-01',
      'Nadia Haddad;Data;Data engineer;80;2026-01-15',
    ].join('\n'),
  ),
};

async function chooseRoster(page: Page): Promise<void> {
  await openImport(page);
  await choose(page, 'What the file holds', ['People and their roles']);
  await page.getByLabel(/^Choose a CSV file/).setInputFiles(ROSTER);
  await page.getByRole('radio', { name: 'A roster: everybody who works here' }).check();
}

inBrowser('a roster in the browser', (suite) => {
  it('P4: says who joins, who moves from what to what, and who is missing; ends a leaver only when ticked', async () => {
    const page = await suite.seat('LEADER');
    await chooseRoster(page);
    // A title that is no role is asked about once.
    const titles = region(page, 'Job titles');
    await titles.getByText('Head of ML Products').waitFor();
    await choose(page, 'Role of “Head of ML Products”', ['ML product manager']);
    await said(page, 'All 4 rows can be read.').waitFor();
    await button(page, 'Check the file').click();

    const roster = region(page, 'Roster');
    await roster.getByText('1 joiner', { exact: true }).waitFor();
    await roster.getByText('Nadia Haddad').waitFor();
    const mover = roster.getByRole('row').nth(1).getByRole('cell');
    expect(await mover.allTextContents()).toEqual([
      'Priya Raman',
      'ML engineer in Growth, 1 FTE',
      'MLOps engineer in Growth, 1 FTE',
    ]);
    const leavers = page.getByRole('group', { name: /^1 person here and not in the file/ });
    const leaver = leavers.getByRole('checkbox', { name: /^Tomás Ortega/ });
    expect(await leaver.isChecked()).toBe(false);
    await button(page, 'Import 2 rows').waitFor();
    await leaver.check();
    await isFit(suite, page, 'roster checked');
    await button(page, 'Import 2 rows and end 1 leaver').click();
    await roster.getByText('1 leaver ended').waitFor();
    await roster.getByText('Tomás Ortega').waitFor();

    await page.getByRole('link', { name: 'See the people' }).click();
    const list = page.getByRole('main');
    await list.getByText('Nadia Haddad').first().waitFor();
    await list.getByText('MLOps engineer').first().waitFor();
  });

  it('the same the next day changes nobody, and asks no title again', async () => {
    const page = await suite.seat('LEADER');
    await chooseRoster(page);
    await said(page, 'All 4 rows can be read.').waitFor();
    expect(await region(page, 'Job titles').count()).toBe(0);
    await button(page, 'Check the file').click();
    await said(page, '0 new and 4 unchanged.').waitFor();
    await region(page, 'Roster').getByText('0 movers').waitFor();
    expect(await page.getByRole('group', { name: /here and not in the file/ }).count()).toBe(0);
  });

  it('is taken back as one: the leaver is here again, the mover has the old role', async () => {
    const page = await suite.seat('LEADER');
    await openImport(page);
    const imports = region(page, 'Imports so far');
    await imports
      .getByRole('link', { name: /everybody/ })
      .last()
      .click();
    await button(page, 'Undo this import').click();
    await said(page, 'Removed 2 and put back 3.').waitFor();
    await page.goto('/t/acme/staffing');
    await page.getByRole('main').getByText('Tomás Ortega').first().waitFor();
    expect(await page.getByRole('main').getByText('Nadia Haddad').count()).toBe(0);
  });
});
