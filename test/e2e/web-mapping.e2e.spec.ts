import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { choose, fieldIs, fold, how, openImport, savedFile } from '../given/mapping-page.ts';
import { HRIS, INVENTORY, LATER_INVENTORY } from '../given/inventory.ts';
import { inBrowser, isFit, type WebSuite } from '../given/web-suite.ts';
import { archiveOf, styled, workbookParts } from '../given/workbook.ts';
import { until } from '../support/until.ts';

const main = (page: Page) => page.getByRole('main');
const said = (page: Page, text: RegExp | string) => main(page).getByText(text).first();
const rows = (page: Page) => page.getByRole('region', { name: 'First rows' });
const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name });

/** Everything that the suggestion could not know of the inventory, said on the page. */
async function mapInventory(page: Page): Promise<void> {
  // Two columns make one text.
  await how(page, 'Problem');
  await choose(page, 'Columns', ['tool_desc_brief', 'tool_desc_detail']);
  await choose(page, 'Of several', ['all, joined by …']);
  await page.getByLabel('Problem: between the columns').fill(' – ');
  // Each text of a column means an answer, and what no text covers has one of its own.
  await fieldIs(page, 'Impact', 'identifying_info');
  await how(page, 'Impact');
  await page.getByLabel('Impact: “true” means').fill('4');
  await page.getByLabel('Impact: “false” means').fill('3');
  // Days are divided into weeks.
  await fieldIs(page, 'Timeline (weeks)', 'build_days');
  await how(page, 'Timeline (weeks)');
  await choose(page, 'Unit', ['divided by …']);
  await page.getByLabel('Divided by').fill('7');
  // A text that the suggestion does not know stands somewhere, too.
  await how(page, 'Where it stands');
  await choose(page, 'Any other text', ['Submitted, not decided']);
}

/** Leaves out the rows of a trial. */
async function leaveTrialsOut(page: Page): Promise<void> {
  await fold(page, /^Rows to leave out/);
  await button(page, 'Leave rows out where').click();
  await choose(page, 'Left out 1: column', ['phase']);
  const texts = page.getByRole('combobox', { name: 'Left out 1: texts of phase' });
  await texts.fill('Trial data');
  await texts.press('Enter');
  await texts.press('Escape');
}

const importsFor = async (suite: WebSuite, file: string, mapping: string): Promise<string> =>
  suite.web.cadre('import', file, '--mapping', mapping, '--organization', 'acme', '--dry-run');

inBrowser('a mapping made in the browser', (suite) => {
  it('I12: reads a file with foreign headings: mapped, looked at, saved, exported, and the same by the command line', async () => {
    const page = await suite.seat('LEADER');
    await openImport(page);
    await page.getByLabel(/^Choose a CSV file/).setInputFiles(INVENTORY);
    await rows(page).waitFor();
    // The suggestion has what headings and cells tell.
    for (const [field, column] of [
      ['Title', 'tool_name'],
      ['Team', 'agency'],
      ['Planned go-live', 'date_use'],
      ['Where it stands', 'phase'],
    ] as const) {
      expect(await page.getByRole('combobox', { name: field, exact: true }).inputValue()).toBe(
        column,
      );
    }
    await said(page, /^3 of all 7 rows cannot be read\.$/).waitFor();
    await mapInventory(page);
    await said(page, 'All 7 rows can be read.').waitFor();
    await leaveTrialsOut(page);
    await said(page, 'All 7 rows can be read; 1 of them is left out by your rules.').waitFor();
    const first = rows(page).getByRole('row').nth(1);
    expect(await first.innerText()).toMatch(
      /2\s+Rat watch\s+Parks\s+Approved\s+Modeling\s+Finds rat holes – Counts complaints by block/,
    );
    await isFit(suite, page, 'mapping editor');

    await fold(page, /^Numbers, organizations/);
    await page.getByLabel('Name of the mapping').fill('City tools');
    const exported = await savedFile(page, button(page, 'Export as JSON'));
    await button(page, 'Check the file').click();
    await said(page, '6 new.').waitFor();
    await button(page, 'Import 6 rows').click();
    await page.getByRole('link', { name: 'See the use cases' }).click();
    await main(page).getByText('Rat watch', { exact: true }).first().waitFor();

    // What the page exports is what the command line takes, and its rows are the same rows.
    const folder = await mkdtemp(path.join(tmpdir(), 'cadre-mapping-'));
    try {
      const [json, csv] = [path.join(folder, 'city.json'), path.join(folder, INVENTORY.name)];
      await writeFile(json, exported);
      await writeFile(csv, INVENTORY.buffer);
      const told = await importsFor(suite, csv, json);
      expect(told).toContain('0 imported, 0 updated, 6 unchanged, 0 rejected, 1 skipped by rule');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is taken for the next file of the same headings, and says what is new', async () => {
    const page = await suite.seat('LEADER');
    await openImport(page);
    await page.getByLabel(/^Choose a CSV file/).setInputFiles(LATER_INVENTORY);
    const holds = page.getByRole('combobox', { name: 'What the file holds' });
    await until(async () => (await holds.inputValue()) === 'City tools');
    await said(page, 'All 3 rows can be read; 1 of them is left out by your rules.').waitFor();
    await button(page, 'Check the file').click();
    await said(page, '1 new and 1 unchanged.').waitFor();
    await button(page, 'Discard').click();
    await said(page, /given up/).waitFor();
  });

  it('keeps what was set when the page is left, and a changed mapping is saved as the next version', async () => {
    const page = await suite.seat('LEADER');
    await openImport(page);
    const choice = page.getByLabel(/^Choose (a CSV file|another file)/);
    await choice.setInputFiles(LATER_INVENTORY);
    await how(page, 'Impact');
    await page.getByLabel('Impact: “true” means').fill('5');
    await page.reload();
    await said(page, 'You were mapping later-inventory.csv').waitFor();
    await choice.setInputFiles(LATER_INVENTORY);
    await how(page, 'Impact');
    expect(await page.getByLabel('Impact: “true” means').inputValue()).toBe('5');
    await page.getByLabel('Save the changes to “City tools”').check();
    await button(page, 'Check the file').click();
    await said(page, '1 new and 1 unchanged.').waitFor();
    await button(page, 'Discard').click();
    await button(page, 'Import another file').click();
    const mappings = page.getByRole('region', { name: 'Saved mappings' });
    const again = JSON.parse(
      await savedFile(page, mappings.getByRole('button', { name: 'Export City tools as JSON' })),
    ) as { fields: { impact: { cases: { give: number }[] } } };
    expect(again.fields.impact.cases.map(({ give }) => give)).toContain(5);
  });

  it('is renamed, deleted and brought back', async () => {
    const page = await suite.seat('LEADER');
    await openImport(page);
    const mappings = page.getByRole('region', { name: 'Saved mappings' });
    await mappings.getByRole('button', { name: 'Rename City tools' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Tools of the city');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await mappings.getByRole('button', { name: 'Delete Tools of the city' }).click();
    await mappings.getByText('“Tools of the city” is deleted.').waitFor();
    await mappings.getByRole('button', { name: 'Undo' }).click();
    await mappings.getByText('Tools of the city', { exact: true }).waitFor();
  });

  it('P3: reads a headcount of another system: two names, percent, titles, last days, and no other department', async () => {
    const page = await suite.seat('LEADER');
    await openImport(page);
    await choose(page, 'What the file holds', ['People and their roles']);
    await page.getByLabel(/^Choose a CSV file/).setInputFiles(HRIS);
    // First and last name, the share in percent and the last day worked are seen in the file.
    const first = rows(page).getByRole('row').nth(1);
    await first.getByText('Ada Berg').waitFor();
    await how(page, 'End');
    expect(await page.getByRole('radio', { name: /^The last day worked/ }).isChecked()).toBe(true);
    await said(page, 'Line 4: works until 30 Nov 2026, not on 1 Dec 2026').waitFor();
    await fold(page, /^Rows to leave out/);
    await button(page, 'Leave rows out where').click();
    await choose(page, 'Left out 1: column', ['Department']);
    const texts = page.getByRole('combobox', { name: 'Left out 1: texts of Department' });
    await texts.fill('Finance');
    await texts.press('Enter');
    await texts.press('Escape');
    await button(page, /^Take all \d suggestions$/).click();
    await said(page, 'All 7 rows can be read; 1 of them is left out by your rules.').waitFor();
    await button(page, 'Check the file').click();
    await said(page, /^5 new/).waitFor();
    await button(page, 'Import 5 rows').click();
    await page.getByRole('link', { name: 'See the people' }).click();
    for (const name of ['Ada Berg', 'Bo Lind', 'Di Novak', 'Ed Orr'])
      await main(page).getByText(name).first().waitFor();
    expect(await main(page).getByText('Fay Pike').count()).toBe(0);
  });

  it('I6: reads a workbook as it is: the first sheet, or the one that is named, with its days and numbers', async () => {
    const page = await suite.seat('LEADER');
    await openImport(page);
    await choose(page, 'What the file holds', ['People and their roles']);
    const head = ['Who', 'Squad', 'Job title', 'Workload (hours)', 'Joined'];
    const rows = [head, ['Juno Falk', 'Growth', 'Data analyst', 32, styled(46_054, 1)]];
    const bytes = await archiveOf(
      workbookParts([
        { name: 'Notes', rows: [['Nothing']] },
        { name: 'Staff', rows },
      ]),
    );
    await page.getByLabel(/^Choose a CSV file/).setInputFiles({
      name: 'headcount.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(bytes),
    });
    await fold(page, /^Read from the sheet “Notes”/);
    await choose(page, 'Sheet', ['Staff']);
    await fieldIs(page, 'Name', 'Who');
    await said(page, 'The row can be read.').waitFor();
    const [, first] = await page
      .getByRole('region', { name: 'First rows' })
      .getByRole('row')
      .allInnerTexts();
    expect(first).toMatch(/Juno Falk\s+Growth\s+Data analyst\s+2026-02-01\s+0\.8/);
    await button(page, 'Check the file').click();
    await said(page, '1 new.').waitFor();
    await said(page, 'Read from the sheet “Staff”.').waitFor();
    await button(page, 'Discard').click();
  });

  it('loads the JSON of the command line, and says of another JSON why not', async () => {
    const page = await suite.seat('LEADER');
    await openImport(page);
    await page.getByLabel(/^Choose a CSV file/).setInputFiles(INVENTORY);
    await rows(page).waitFor();
    await fold(page, /^Numbers, organizations/);
    const load = page.getByLabel('Load a mapping as JSON');
    const json = (document: unknown) => ({
      name: 'mine.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(document)),
    });
    const columns = { tool: 'tool_name' };
    const fields = { title: { text: 'tool' }, status: { constant: 'SUBMITED' } };
    const bad = { name: 'mine', target: 'use-cases', columns, fields };
    await load.setInputFiles(json(bad));
    await page
      .getByRole('alert')
      .getByText(/status.*SUBMITTED/)
      .waitFor();
    const good = { ...bad, fields: { ...fields, status: { constant: 'SUBMITTED' } } };
    await load.setInputFiles(json(good));
    await said(page, 'All 7 rows can be read.').waitFor();
  });
});
