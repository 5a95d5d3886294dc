// npm run screenshots: every screen of the demo, and the first hour of an empty organization, into docs/screenshots: as a
// desktop in light and dark, and as a phone. `npm run screenshots -- first-hour` takes those alone whose name begins so.
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { FIRST_HOUR, FOUNDER, setUp } from '../test/given/first-hour.ts';
import { SCREENS, visit } from '../test/given/screens.ts';
import { givenApi } from '../test/given/api.ts';
import { givenWeb, type GivenWeb } from '../test/given/web.ts';
import { takeReport } from './terminal-picture.ts';
import { DESKTOP, PHONE, settled, startBrowser, takeSeat } from '../test/support/browser.ts';

const FOLDER = path.resolve(import.meta.dirname, '../docs/screenshots');
const LIMIT = 10 * 1024 * 1024;
const asked = process.argv.slice(2);
const isAsked = ({ name }: { name: string }) =>
  asked.length === 0 || asked.some((beginning) => name.startsWith(beginning));

const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: DESKTOP },
  { name: 'dark', colorScheme: 'dark', viewport: DESKTOP },
  { name: 'phone', colorScheme: 'light', viewport: PHONE },
] as const;
type Look = (typeof LOOKS)[number];

async function take(page: Page, name: string, look: Look): Promise<void> {
  const file = path.join(FOLDER, `${name}-${look.name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  console.log(path.relative(process.cwd(), file));
}

async function takeDemo(browser: Browser): Promise<void> {
  const web = await givenWeb();
  try {
    for (const look of LOOKS) {
      for (const screen of SCREENS.filter(isAsked)) {
        const options = { ...look, baseURL: web.url };
        const { page, context } = await (screen.as === null
          ? takeSeat(browser, options)
          : web.seat(browser, screen.as ?? 'LEADER', options));
        await visit(page, web.login('LEADER').organization, screen);
        await take(page, screen.name, look);
        await context.close();
      }
    }
    if (isAsked(PLANTED)) await takePlanted(browser, web);
  } finally {
    await web.close();
  }
}

/** The contradictions of an organization whose registers were made to disagree; the last of its pictures, since it stays so. */
const PLANTED = { name: 'contradictions-planted' };

async function takePlanted(browser: Browser, web: GivenWeb): Promise<void> {
  const login = web.login('ADMIN');
  const { ask } = givenApi(web.url, login.token);
  const { createTeam, addPerson } = await ask<Record<string, Record<string, { id: string }>>>(
    `mutation {
      createTeam(input: { name: "Sup-port", kind: PRODUCT }) { team { id } }
      addPerson(input: { name: "Ada Byron" }) { person { id } }
    }`,
  );
  await ask(`mutation {
    registerModel(input: { name: "churn gbm" }) { model { id } }
    assignRole(input: { personId: "${addPerson?.person?.id}", teamId: "${createTeam?.team?.id}", role: ML_ENGINEER, startDate: "2026-01-05", endDate: "2026-02-01" }) { assignment { id } }
    updateTeam(input: { id: "${createTeam?.team?.id}", expectedVersion: 1, leadPersonId: "${addPerson?.person?.id}" }) { team { id } }
  }`);
  const { page, context } = await web.seat(browser, 'ADMIN', { baseURL: web.url });
  await page.goto(`/t/${login.organization}/contradictions`);
  await page.getByText('Ada Byron').first().waitFor();
  await settled(page);
  await inEveryLook(page, PLANTED.name);
  await context.close();
}

/** One page as it is, at a desktop's width in light and dark, and as a phone. */
async function inEveryLook(page: Page, name: string): Promise<void> {
  for (const look of LOOKS) {
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.setViewportSize(look.viewport);
    await take(page, name, look);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(DESKTOP);
}

/** One walk from the set-up link to the first verdict: each moment is looked at in every way before the next one. */
async function takeFirstHour(browser: Browser): Promise<void> {
  const web = await givenWeb({ CADRE_DEMO: '0' });
  try {
    const { page } = await takeSeat(browser, { baseURL: web.url });
    const told = await web.cadre('user', 'setup-link', FOUNDER.email);
    await setUp(page, told.split('\n').at(-1) ?? '');
    for (const station of FIRST_HOUR) {
      await station.go(page);
      await inEveryLook(page, station.name);
    }
  } finally {
    await web.close();
  }
}

/** Of the command line, which has no screen. */
const REPORT = { name: 'import-report-terminal' };

await mkdir(FOLDER, { recursive: true });
for (const name of (await readdir(FOLDER)).filter((file) => isAsked({ name: file }))) {
  await rm(path.join(FOLDER, name));
}
const browser = await startBrowser();
try {
  if ([...SCREENS, PLANTED].some(isAsked)) await takeDemo(browser);
  if (FIRST_HOUR.some(isAsked)) await takeFirstHour(browser);
  if (isAsked(REPORT)) await takeReport(browser, path.join(FOLDER, `${REPORT.name}.png`));
} finally {
  await browser.close();
}
let bytes = 0;
for (const file of await readdir(FOLDER)) bytes += (await stat(path.join(FOLDER, file))).size;
console.log(`${(bytes / 1024).toFixed(0)} KB in all`);
if (bytes > LIMIT) throw new Error('The screenshots are larger than 10 MB together');
