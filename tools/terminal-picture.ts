import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { run } from '../apps/cli/src/program.ts';
import { troubledFile } from '../test/given/troubled-file.ts';
import { createTestDatabase } from '../test/support/database.ts';
import { startTestServices } from '../test/support/services.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** What the command line says of a file with 700 errors of five kinds, as a picture of a terminal of 110 columns. */
export async function takeReport(browser: Browser, file: string): Promise<void> {
  const services = await startTestServices();
  const folder = await mkdtemp(path.join(tmpdir(), 'cadre-picture-'));
  const database = await createTestDatabase();
  try {
    const csv = path.join(folder, 'inventory.csv');
    await writeFile(csv, troubledFile());
    const env = { DATABASE_URL: database.appUrl, DATABASE_ADMIN_URL: database.adminUrl };
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    const silent = { out: () => undefined, err: () => undefined, watched: false };
    const organization = ['organization', 'create', 'acme', '--admin-name', 'Ada'];
    await run(organization, silent, env);
    await run(
      ['import', csv, '-m', 'use-cases', '-o', 'acme', '--dry-run'],
      { out: say, err: say, watched: false },
      env,
    );
    const prompt = '$ cadre import inventory.csv --mapping use-cases --organization acme --dry-run';
    const page = await browser.newPage({ viewport: { width: 960, height: 540 } });
    await page.setContent(
      `<pre style="margin:0;padding:20px;width:110ch;white-space:pre-wrap;font:14px/1.45 monospace;color:#e6e6e6;background:#16181d">${[prompt, ...lines].map(escaped).join('\n')}</pre>`,
    );
    await page.locator('pre').screenshot({ path: file });
    await page.close();
  } finally {
    await database.drop();
    await rm(folder, { recursive: true });
    await services.stop();
  }
}
