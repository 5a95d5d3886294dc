import type { Page } from 'playwright-core';
import { settled } from '../support/browser.ts';

/** A founder of a retailer with a small ML team: what they type, and the two files that lie on their disk. */
export const FOUNDER = {
  name: 'Ada Marin',
  email: 'ada@nordlicht.example',
  password: 'correct horse battery',
  organization: 'Nordlicht',
  slug: 'nordlicht',
};

const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`),
});

/** Nine people, as exported with one row too many: an office manager, whose role is none of Cadre's. */
export const HEADCOUNT = csv('headcount.csv', [
  'Name,E-mail,Team,Team kind,Role,FTE,Start,End,Employment,Cost centre',
  'Jonas Brandt,jonas@nordlicht.example,Forecasting,Product,Senior ML engineer,1.0,2023-02-01,,Employee,4711',
  'Mei Tanaka,mei@nordlicht.example,Forecasting,Product,ML engineer,1.0,2024-09-15,,Employee,4711',
  'Priya Nair,priya@nordlicht.example,Forecasting,Product,Data scientist,0.8,2025-01-01,,Employee,4711',
  'Samuel Osei,samuel@nordlicht.example,Customer care,Product,Data scientist,1.0,2024-06-01,,Employee,4712',
  'Inês Duarte,ines@nordlicht.example,Customer care,Product,Data scientist,1.0,2025-10-01,,Contractor,4712',
  'Lukas Weber,lukas@nordlicht.example,Customer care,Product,ML product manager,0.5,2024-03-01,,Employee,4712',
  'Noor Haddad,noor@nordlicht.example,Data foundation,Data,Data engineer,1.0,2022-11-01,,Employee,4713',
  'Pavel Novák,pavel@nordlicht.example,Data foundation,Data,Data analyst,1.0,2025-05-01,,Employee,4713',
  'Elin Berg,elin@nordlicht.example,Shop,Product,Software engineer,1.0,2023-01-01,,Employee,4714',
  'Rosa Lind,rosa@nordlicht.example,Shop,Product,Office manager,1.0,2021-01-01,,Employee,4714',
]);

/** Twelve use cases of which nothing is decided. */
export const BACKLOG = csv('ml-backlog.csv', [
  'Title,Team,Problem,Success metric,State,Impact,Feasibility,Data readiness,Deployment effort,Timeline (weeks)',
  'Demand forecast per shop,Forecasting,Shops order by feel and throw a tenth of their fresh goods away.,Waste below 6 % of fresh goods,New,5,4,5,2,8',
  'Return forecast per warehouse,Forecasting,Returns arrive in waves and nobody is there to unpack them.,Unpacked within two days,New,4,4,4,2,10',
  'Reply drafts for customer mail,Customer care,Answers take two days and half of them repeat the last one.,First answer within four hours,New,4,4,3,3,12',
  'Search ranking by intent,Shop,People search for presents and find spare parts.,Clicks on the first three results,New,5,3,4,3,16',
  'Fraud score at checkout,Shop,Stolen cards are noticed when the bank asks.,Chargebacks below 0.2 %,New,4,3,3,4,20',
  'Shelf gaps from photos,Forecasting,Staff find empty shelves by walking past them.,Hours a shelf is empty,New,3,3,1,5,30',
  'Churn warning,Customer care,Regular customers leave unnoticed.,Regulars kept over a year,New,3,4,3,2,9',
  'Voice orders,Customer care,Orders by phone are typed by hand.,Minutes per order,New,2,2,1,5,40',
  'Product tags from pictures,Shop,Tags are typed for each of 40000 products.,Tags per hour,New,3,4,4,3,10',
  'Energy use of cold stores,Forecasting,Cold stores run at full power all night.,kWh per cubic metre,New,3,3,2,4,24',
  'Shift plans from footfall,Shop,Plans are made three weeks ahead from last year.,Hours of overtime,New,3,4,4,2,8',
  'Invoice reading,Customer care,Invoices are typed into the ledger.,Minutes per invoice,New,2,5,3,2,6',
]);

/** Fills in what the set-up link opens. */
export async function setUp(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(FOUNDER.name);
  await page.getByLabel('E-mail').fill(FOUNDER.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(FOUNDER.password);
  await page.getByLabel('Organization').fill(FOUNDER.organization);
  await page.getByRole('button', { name: 'Set up', exact: true }).click();
  await page.waitForURL(`**/t/${FOUNDER.slug}`);
}

/** Back to the glance, until it shows so many of the four steps as done. */
export async function glance(page: Page, done: 1 | 2 | 3): Promise<void> {
  await page.getByRole('link', { name: 'All steps' }).click();
  await page.getByRole('heading', { name: `First verdict: ${done} of 4 steps done` }).waitFor();
  await settled(page);
}

/** The first step: from the glance to the setting. */
export async function chooseStage(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Choose the stage' }).click();
  await page.getByRole('combobox', { name: 'Company stage' }).click();
  await page.getByRole('option', { name: /^Early/ }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Everything is saved.').waitFor();
}

/** Chooses a file and sends it, and waits for what importing it would do. */
export async function check(page: Page, file: typeof HEADCOUNT): Promise<void> {
  await page.getByLabel(/^Choose (a CSV file|another file)/).setInputFiles(file);
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('button', { name: /^Import \d+ rows$/ }).waitFor();
}

/** Imports what was checked. */
export async function confirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Import \d+ rows$/ }).click();
  await page.getByRole('button', { name: 'Undo this import' }).waitFor();
}

/** The last step: approves the best three of what waits. */
export async function approveBestThree(page: Page): Promise<void> {
  const boxes = page.getByRole('main').getByRole('row').getByRole('checkbox');
  for (const row of [1, 2, 3]) await boxes.nth(row).check();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('The best three of the backlog.');
  await page.getByRole('dialog').getByRole('button', { name: 'Approve 3' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** A moment of the hour that is worth a picture, and the way to it from the one before. */
export type Station = { name: string; go: (page: Page) => Promise<void> };

export const FIRST_HOUR: readonly Station[] = [
  { name: 'first-hour-1-four-steps', go: settled },
  {
    name: 'first-hour-2-stage-set',
    go: async (page) => {
      await chooseStage(page);
      await page.getByRole('region', { name: 'Steps to the first verdict' }).waitFor();
      await page.getByText('1 of 4 steps to the first verdict done').waitFor();
    },
  },
  {
    name: 'first-hour-3-headcount-checked',
    go: async (page) => {
      await page.getByRole('link', { name: 'Import people' }).click();
      await check(page, HEADCOUNT);
      await page.getByRole('region', { name: 'Rows left out' }).waitFor();
    },
  },
  {
    name: 'first-hour-4-people-are-there',
    go: async (page) => {
      await confirm(page);
      await page.getByText('2 of 4 steps to the first verdict done').waitFor();
      await glance(page, 2);
    },
  },
  {
    name: 'first-hour-5-use-cases-wait',
    go: async (page) => {
      await page.getByRole('link', { name: 'Import use cases' }).click();
      await check(page, BACKLOG);
      await confirm(page);
      await page.getByText('3 of 4 steps to the first verdict done').waitFor();
      await page.getByRole('link', { name: 'Decide' }).click();
      await page.getByText('12 use cases', { exact: true }).waitFor();
      await settled(page);
    },
  },
  {
    name: 'first-hour-6-first-verdict',
    go: async (page) => {
      await approveBestThree(page);
      await page.getByRole('link', { name: 'See your first verdict' }).click();
      await page.getByRole('region', { name: 'Verdict', exact: true }).getByText('fits').waitFor();
      await settled(page);
    },
  },
];
