import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { givenWeb } from '../given/web.ts';
import { settled, startBrowser } from '../support/browser.ts';
import { median, plainFigure, type Row } from './rows.ts';

/** Runs in the page, before anything of it does: keeps the last largest paint, and sums the shifts. */
const OBSERVE = `globalThis.vitals = { lcp: 0, cls: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) vitals.lcp = entry.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) vitals.cls += entry.value;
}).observe({ type: 'layout-shift', buffered: true });`;

/** What was seen, and all JavaScript that came until the screen was whole, as it travelled. */
const READ = `({ ...vitals, js: performance.getEntriesByType('resource')
  .filter(({ name }) => name.endsWith('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1024 })`;

/** What the build counts against its budget: the JavaScript of a first visit, without what comes later. Kilobytes, compressed. */
function initialJavaScript(): number {
  const script = path.resolve(import.meta.dirname, '../../apps/web/scripts/check-budget.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  const [, kilobytes] = /initial JavaScript: ([\d.]+) KB/.exec(stdout + stderr) ?? [];
  if (kilobytes === undefined) throw new Error(`The budget was not told: ${stdout}${stderr}`);
  return Number(kilobytes);
}

type Vitals = { lcp: number; cls: number; js: number };

export const web: Row = {
  id: 'web',
  title: 'the glance in a browser with an empty cache',
  async run({ rounds, progress }) {
    const [given, browser] = await Promise.all([givenWeb(), startBrowser()]);
    const seen: Vitals[] = [];
    try {
      await (await given.seat(browser, 'LEADER')).context.close();
      for (let round = 0; round <= rounds; round += 1) {
        progress(round === 0 ? 'warming up' : `visit ${round} of ${rounds}`);
        const { page, context } = await given.seat(browser, 'LEADER');
        await context.addInitScript({ content: OBSERVE });
        await page.goto(`/t/${given.login('LEADER').organization}`);
        await settled(page);
        if (round > 0) seen.push(await page.evaluate<Vitals>(READ));
        await context.close();
      }
    } finally {
      await browser.close();
      await given.close();
    }
    const figure = (name: string, unit: string, value: number, values: number[]) =>
      plainFigure(
        { name: `web: ${name} of the glance`, unit, goal: { at: 'most', value } },
        values,
      );
    const of = (name: keyof Vitals) => seen.map((each) => each[name]);
    return {
      figures: [
        figure('largest contentful paint', 'ms', 800, of('lcp')),
        figure('cumulative layout shift', '', 0.02, of('cls')),
        figure('initial JavaScript', 'KB', 200, [initialJavaScript()]),
      ],
      notes: [
        `web: ${median(of('js')).toFixed(0)} KB of JavaScript until all of the glance is there`,
      ],
    };
  },
};
