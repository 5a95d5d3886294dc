// npm run bench:web: how soon the glance stands, and how much it moves, in an empty browser cache on this machine.
import { givenWeb } from '../test/given/web.ts';
import { settled, startBrowser } from '../test/support/browser.ts';

const RUNS = 5;

/** Runs in the page, before anything of it does: keeps the last largest paint, and sums the shifts. */
const OBSERVE = `globalThis.vitals = { lcp: 0, cls: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) vitals.lcp = entry.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) vitals.cls += entry.value;
}).observe({ type: 'layout-shift', buffered: true });`;

type Vitals = { lcp: number; cls: number };

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const [web, browser] = await Promise.all([givenWeb(), startBrowser()]);
try {
  await (await web.seat(browser, 'LEADER')).context.close();
  const seen: Vitals[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    const { page, context } = await web.seat(browser, 'LEADER');
    await context.addInitScript({ content: OBSERVE });
    await page.goto(`/t/${web.login('LEADER').organization}`);
    await settled(page);
    const vitals = await page.evaluate<Vitals>('vitals');
    seen.push(vitals);
    console.log(`run ${run}: LCP ${vitals.lcp.toFixed(0)} ms, CLS ${vitals.cls.toFixed(4)}`);
    await context.close();
  }
  const [lcp, cls] = [median(seen.map((one) => one.lcp)), median(seen.map((one) => one.cls))];
  console.log(`glance, median of ${RUNS}: LCP ${lcp.toFixed(0)} ms, CLS ${cls.toFixed(4)}`);
} finally {
  await browser.close();
  await web.close();
}
