import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { choose, fieldIs, how, openImport } from '../given/mapping-page.ts';
import { inBrowser, type WebSuite } from '../given/web-suite.ts';

// What public bodies have published is not ours to ship: it is tried where it lies beside the project.
const DATA = path.resolve(import.meta.dirname, '../../../shared/data');

const said = (page: Page, text: RegExp | string) => page.getByRole('main').getByText(text).first();
const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name });

async function begin(page: Page, file: string): Promise<void> {
  await openImport(page);
  await page.getByLabel(/^Choose a CSV file/).setInputFiles(path.join(DATA, file));
  await page.getByRole('region', { name: 'First rows' }).waitFor();
}

/** Checks the file and imports it; what the page says after each. */
async function bringIn(page: Page): Promise<[checked: string, done: string]> {
  await button(page, 'Check the file').click();
  const sentence = page.locator('[class*="sentence"]');
  await button(page, /^Import [\d,]+ rows$/).waitFor();
  const checked = await sentence.innerText();
  await button(page, /^Import [\d,]+ rows$/).click();
  await button(page, 'Undo this import').waitFor();
  return [checked, await sentence.innerText()];
}

const RIGHTS = 'Is the AI use case rights-impacting, safety-impacting, both, or neither?';

const tests = (suite: WebSuite) => {
  it('the British records: timestamps, links that are too long are cut and told', async () => {
    const page = await suite.seat('LEADER');
    await begin(page, 'more/uk-atrs.csv');
    await choose(page, 'Where it stands', ['Every row: In use: monitoring']);
    await fieldIs(page, 'Planned go-live', 'published');
    await said(page, 'All 136 rows can be read.').waitFor();
    expect(await bringIn(page)).toEqual(['136 new.', '136 new.']);
    const taken = page.getByRole('region', { name: 'Taken, but not as it stands' });
    await taken
      .getByText(/too long|cut/)
      .first()
      .waitFor();
  });

  it('the tools of New York: two columns of text, months, lists, words', async () => {
    const page = await suite.seat('LEADER');
    await begin(page, 'more/nyc-algorithmic-tools.csv');
    await choose(page, 'Where it stands', ['Every row: In use: monitoring']);
    await how(page, 'Problem');
    await choose(page, 'Columns', ['tool_desc_brief', 'tool_desc_detail']);
    await fieldIs(page, 'Impact', 'identifying_info');
    await how(page, 'Impact');
    await page.getByLabel('Impact: “true” means').fill('4');
    await page.getByLabel('Impact: “false” means').fill('3');
    await said(page, '1 of all 76 rows cannot be read.').waitFor();
    const told = '75 new; 1 row cannot be read.';
    expect(await bringIn(page)).toEqual([told, told.replace('cannot', 'could not')]);
  });

  it('the federal inventory: windows-1252, 62 questions as headings, eleven texts of five stages', async () => {
    const page = await suite.seat('LEADER');
    await begin(page, 'federal-ai-use-cases-2024.csv');
    // The mapping that comes with Cadre reads each agency as an organization: here all of them are one's own.
    await choose(page, 'What the file holds', ['Use cases']);
    await said(page, /^Read as windows-1252, cells separated by commas/).waitFor();
    await fieldIs(page, 'Impact', RIGHTS);
    await how(page, 'Impact');
    for (const [text, points] of [
      ['Both', '5'],
      ['Rights-Impacting', '4'],
      ['Safety-Impacting', '4'],
      ['Neither', '3'],
    ] as const) {
      await page.getByLabel(`Impact: “${text}” means`, { exact: true }).fill(points);
    }
    await choose(page, 'Impact: a cell that cannot be read', ['leaves it empty']);
    await said(page, '9 of all 2,133 rows cannot be read.').waitFor();
    const told = '2,124 new; 9 rows cannot be read.';
    expect(await bringIn(page)).toEqual([told, told.replace('cannot', 'could not')]);
  });
};

if (existsSync(DATA)) inBrowser('what public bodies publish, mapped in the browser', tests);
else it('is tried where it lies beside the project; here it does not', () => undefined);
