// npm run screenshots: every screen of the demo into docs/screenshots, as a desktop in light and dark and as a phone.
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { SCREENS, visit } from '../test/given/screens.ts';
import { givenWeb } from '../test/given/web.ts';
import { DESKTOP, PHONE, startBrowser, takeSeat } from '../test/support/browser.ts';

const FOLDER = path.resolve(import.meta.dirname, '../docs/screenshots');
const LIMIT = 6 * 1024 * 1024;

const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: DESKTOP },
  { name: 'dark', colorScheme: 'dark', viewport: DESKTOP },
  { name: 'phone', colorScheme: 'light', viewport: PHONE },
] as const;

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const [web, browser] = await Promise.all([givenWeb(), startBrowser()]);
try {
  for (const { name: look, colorScheme, viewport } of LOOKS) {
    for (const screen of SCREENS) {
      const options = { colorScheme, viewport, baseURL: web.url };
      const { page, context } = await (screen.as === null
        ? takeSeat(browser, options)
        : web.seat(browser, screen.as ?? 'LEADER', options));
      await visit(page, web.login('LEADER').organization, screen);
      const file = path.join(FOLDER, `${screen.name}-${look}.png`);
      await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
      console.log(path.relative(process.cwd(), file));
      await context.close();
    }
  }
} finally {
  await browser.close();
  await web.close();
}
let bytes = 0;
for (const file of await readdir(FOLDER)) bytes += (await stat(path.join(FOLDER, file))).size;
console.log(`${(bytes / 1024).toFixed(0)} KB in all`);
if (bytes > LIMIT) throw new Error('The screenshots are larger than 6 MB together');
