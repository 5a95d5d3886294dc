import { writeFileSync } from 'node:fs';
import path from 'node:path';

const MANY = 10;
const RECORD = new URL('./test-durations.json', import.meta.url);

/**
 * Ends a run with its slowest tests and files, in seconds. CADRE_RECORD_DURATIONS=1 keeps those of the files for
 * tools/jest-order.mjs; record them of a whole run only.
 */
export default class Slowest {
  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onRunComplete(_contexts, { testResults, startTime }) {
    const name = (file) => path.relative(this.rootDir, file);
    const files = testResults.map(({ testFilePath, perfStats }) => [
      name(testFilePath),
      (perfStats.end - perfStats.start) / 1000,
    ]);
    const tests = testResults.flatMap(({ testFilePath, testResults: each }) =>
      each.map(({ fullName, duration }) => [
        `${name(testFilePath)}: ${fullName}`,
        (duration ?? 0) / 1000,
      ]),
    );
    if (tests.length <= MANY) return;
    const work = files.reduce((sum, [, seconds]) => sum + seconds, 0);
    const took = (Date.now() - startTime) / 1000;
    console.error(`\n${table('slowest tests', tests)}\n\n${table('slowest files', files)}`);
    console.error(`\n${work.toFixed(0)} s of tests in ${took.toFixed(0)} s\n`);
    if (process.env.CADRE_RECORD_DURATIONS) {
      const rounded = files.map(([file, seconds]) => [file, Math.ceil(seconds)]).sort();
      writeFileSync(RECORD, `${JSON.stringify(Object.fromEntries(rounded), null, 2)}\n`);
    }
  }
}

function table(title, rows) {
  const slowest = rows.sort(([, a], [, b]) => b - a).slice(0, MANY);
  return [
    `${title}, seconds`,
    ...slowest.map(([what, seconds]) => `${seconds.toFixed(1).padStart(6)}  ${what}`),
  ].join('\n');
}
