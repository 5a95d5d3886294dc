import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { troubledFile } from '../given/troubled-file.ts';
import { fits, hasFocus, inBrowser, tabTo } from '../given/web-suite.ts';

const SAMPLE = path.resolve(import.meta.dirname, '../../docs/samples/use-cases.csv');

/** A file as somebody picks it, with a row that cannot be read at its end. */
async function sampleWithABrokenRow() {
  const text = (await readFile(SAMPLE, 'utf8')).trimEnd();
  const [heading = ''] = text.split('\n');
  const state = heading.split(',').indexOf('State');
  const cells = heading
    .split(',')
    .map((_, at) => (at === 0 ? 'Broken' : at === state ? 'Sideways' : ''));
  const content = `${text}\n${cells.join(',')}\n`;
  return {
    file: { name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(content) },
    // One of its problems has two lines.
    rows: text.split('\n').length - 2,
    broken: text.split('\n').length + 1,
    titles: ['Demand forecast per shop', 'Reply drafts for customer mail', 'Churn warning'],
  };
}

const manyRows = (count: number, stateOf: (index: number) => string) => {
  const lines = Array.from({ length: count }, (_, i) => `Case ${i},Care,${stateOf(i)}`);
  const buffer = Buffer.from(['Title,Team,State', ...lines].join('\n'));
  return { name: 'large.csv', mimeType: 'text/csv', buffer };
};

const open = (page: Page) => page.goto('/t/acme/settings?tab=import');
const choose = (page: Page) => page.getByLabel('Choose a CSV file');
const said = (page: Page, text: RegExp | string) => page.getByRole('main').getByText(text).first();

inBrowser('an import in the browser', (suite) => {
  it('shows the row that cannot be read, imports the others, lists them, and takes them back', async () => {
    const { file, rows, broken, titles } = await sampleWithABrokenRow();
    const page = await suite.seat('LEADER');
    await open(page);
    await choose(page).setInputFiles(file);
    await said(page, 'Read').waitFor();
    await page.getByRole('button', { name: 'Check the file' }).click();

    await said(page, `${rows} new; 1 row cannot be read.`).waitFor();
    const left = page.getByRole('region', { name: 'Rows left out' });
    const first = left.getByRole('row').nth(1).getByRole('cell');
    await first.first().waitFor();
    const cells = await first.allTextContents();
    expect(cells.slice(0, 2)).toEqual([String(broken), 'State']);
    expect(cells[2]).toContain('Sideways');
    const saved = page.waitForEvent('download');
    await left.getByRole('button', { name: 'Download the rows' }).click();
    const csv = await readFile(await (await saved).path(), 'utf8');
    expect(csv).toContain(`\r\n${broken},State,`);

    await page.getByRole('button', { name: `Import ${rows} rows` }).click();
    await page.getByRole('link', { name: 'See the use cases' }).click();
    const list = page.getByRole('main');
    for (const title of titles) await list.getByText(title, { exact: true }).first().waitFor();

    await page.goBack();
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await said(page, `Removed ${rows}.`).waitFor();
    const imports = page.getByRole('region', { name: 'Imports so far' });
    await page.reload();
    await imports.getByText('Undone').first().waitFor();
    await page.goto('/t/acme/use-cases');
    await page.getByRole('heading', { name: 'Use cases' }).waitFor();
    await list.getByRole('row').nth(1).waitFor();
    for (const title of titles)
      expect(await list.getByText(title, { exact: true }).count()).toBe(0);
  });

  it('I9: shows 700 errors of five kinds by column and reason, and hands the rows back', async () => {
    const page = await suite.seat('LEADER');
    await open(page);
    await choose(page).setInputFiles({
      name: 'inventory.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(troubledFile()),
    });
    await said(page, '700 of all 1,000 rows cannot be read.').waitFor();
    await page.getByRole('button', { name: 'Check the file' }).click();
    await said(page, '300 new; 700 rows cannot be read.').waitFor();
    const groups = page.getByRole('region', { name: 'By column and reason' }).getByRole('row');
    await groups.nth(5).waitFor();
    const told = await groups.evaluateAll((rows) =>
      rows
        .slice(1)
        .map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent?.trim())),
    );
    expect(told).toEqual([
      ['300', 'State'],
      ['100', 'Timeline (weeks)'],
      ['100', 'Impact'],
      ['100', 'Title'],
      ['100', 'Feasibility'],
    ]);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the rows' }).click();
    const csv = await readFile(await (await saved).path(), 'utf8');
    const lines = csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(701);
    expect(lines[0]).toMatch(/Line,Column,Value,Reason,Asked for,Title,Team,Problem,State/);
    await page.getByRole('button', { name: 'Discard' }).click();
  });

  it('works by keyboard alone', async () => {
    const { file, rows } = await sampleWithABrokenRow();
    const page = await suite.seat('LEADER');
    await open(page);
    const input = choose(page);
    await input.waitFor({ state: 'attached' });
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    // Asked for before the keys: the browser has to be told that a dialog is waited for.
    const dialog = page.waitForEvent('filechooser');
    await tabTo(page, input, 40);
    await page.keyboard.press('Enter');
    await (await dialog).setFiles(file);
    await said(page, 'Read').waitFor();
    // Each field may be mapped otherwise on the way.
    await tabTo(page, page.getByRole('button', { name: 'Check the file' }), 80);
    await page.keyboard.press('Enter');
    const begin = page.getByRole('button', { name: `Import ${rows} rows` });
    await begin.waitFor();
    // Each step takes its button away; the next one is near where the reader was.
    await tabTo(page, begin, 3);
    expect(await hasFocus(page, begin)).toBe(true);
    await page.keyboard.press('Enter');
    const undo = page.getByRole('button', { name: 'Undo this import' });
    await undo.waitFor();
    await tabTo(page, undo, 3);
    await page.keyboard.press('Enter');
    await said(page, `Removed ${rows}.`).waitFor();
  });

  it('says what is wrong with a file before it is sent', async () => {
    const page = await suite.seat('LEADER');
    await open(page);
    await choose(page).setInputFiles({
      name: 'plan.parquet',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('PAR1'),
    });
    await said(page, /export it as CSV/).waitFor();
    const check = page.getByRole('button', { name: 'Check the file' });
    expect(await check.count()).toBe(0);

    const again = page.getByLabel('Choose another file');
    await again.setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Name,Salary\nAda,1\n'),
    });
    await said(page, 'Where it stands: not mapped yet.').waitFor();
    expect(await check.isDisabled()).toBe(true);

    // I1: the browser reads headings as the server does, in any encoding.
    await again.setInputFiles({
      name: 'strange.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('\uFEFFName,Salary\nAda,1\n', 'utf16le'),
    });
    await said(page, 'Read as utf-16le').waitFor();
    await said(page, 'Where it stands: not mapped yet.').waitFor();
    expect(await check.isDisabled()).toBe(true);
  });

  it('is not offered to a submitter', async () => {
    const page = await suite.seat('SUBMITTER');
    await open(page);
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    const tabs = page.getByRole('navigation', { name: 'Settings' });
    await tabs.getByRole('link', { name: 'Organization' }).waitFor();
    expect(await tabs.getByRole('link', { name: 'Import' }).count()).toBe(0);
  });

  it('takes a large file without freezing the page, and stays within 360 px', async () => {
    const page = await suite.seat('LEADER', { viewport: { width: 360, height: 740 } });
    await open(page);
    await choose(page).setInputFiles(
      manyRows(18_000, (i) => (i % 2 === 0 ? 'Modelling' : 'Sideways')),
    );
    await page.getByRole('button', { name: 'Check the file' }).click();
    await said(page, '9,000 new; 9,000 rows cannot be read.').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await said(page, '100 of 9,000').waitFor();
    await fits(page, 360);
    await page.getByRole('button', { name: 'Discard' }).click();
    await said(page, /given up/).waitFor();
  });

  it('stops at a file of which hardly a row can be read, and says where it first went wrong', async () => {
    const page = await suite.seat('LEADER');
    await open(page);
    await choose(page).setInputFiles(manyRows(12_000, () => 'Sideways'));
    await page.getByRole('button', { name: 'Check the file' }).click();
    await said(page, /10,001 of the first 10,001 rows cannot be read.*first in line 2/).waitFor();
  });
});
