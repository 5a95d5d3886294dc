// npm run check: everything that must hold before a change lands, with a summary at the end. Names pick steps:
// npm run check -- types lint. No dependencies but Node: the steps bring their own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = path.join(mkdtempSync(path.join(tmpdir(), 'cadre-check-')), 'jest.json');
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const script = (name, ...rest) => ['npm', ['run', '--silent', name, ...rest]];
const faults = (...rest) => script('faults', '--', '--short', ...rest);
const ours = (verb, ...rest) => [process.execPath, ['tools/run.mjs', verb, ...rest]];

/** Steps of one group run side by side, the groups one after the other. `tells`: its output is shown as it comes; `shows`: when it has ended. */
const groups = [
  [{ name: 'build', tells: true, run: ours('build') }],
  [
    { name: 'lint', run: [bin('eslint'), ['.']] },
    { name: 'types', run: [bin('tsc'), ['-p', 'tsconfig.json']] },
    { name: 'web-types', run: [bin('tsc'), ['-p', 'apps/web/tsconfig.json']] },
    { name: 'format', run: [bin('prettier'), ['--check', '--log-level=warn', '.']] },
    { name: 'dead-code', run: [bin('knip'), ['--no-config-hints']] },
    { name: 'schema', run: script('schema:check') },
    {
      name: 'client-types',
      run: ['npm', ['run', '--silent', '-w', '@cadre/web', 'codegen:check']],
    },
  ],
  [{ name: 'tests', tells: true, run: ours('test', '--json', `--outputFile=${report}`) }],
  [
    // The longest first; one at a time on each of two lanes, since the trials have limits of time.
    { name: 'faults', shows: true, run: faults('--backend', 'postgres') },
    { name: 'attack', shows: true, run: script('attack', '--', '--short') },
    { name: 'faults-redis', shows: true, run: faults('--backend', 'redis', '--queued') },
  ],
];
/** How many steps of a group run at the same time. */
const SIDE_BY_SIDE = 2;

const asked = process.argv.slice(2);
const known = groups.flat().map(({ name }) => name);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no step "${unknown[0]}"; there are: ${known.join(', ')}.`);
  process.exit(2);
}

/** What all processors have worked and rested since the machine started, milliseconds. */
function processors() {
  const sum = { worked: 0, rested: 0 };
  for (const { times } of cpus()) {
    sum.worked += times.user + times.nice + times.sys + times.irq;
    sum.rested += times.idle;
  }
  return sum;
}

/** How much of the processors' time was used since then, percent: a long step either computes or waits. */
function busySince(before) {
  const now = processors();
  const [worked, rested] = [now.worked - before.worked, now.rested - before.rested];
  return worked + rested > 0 ? Math.round((100 * worked) / (worked + rested)) : 0;
}

function runStep({ name, tells, shows, run: [program, args] }) {
  const began = performance.now();
  const before = processors();
  console.log(`== ${name}${tells ? '' : ' …'}`);
  const child = spawn(program, args, {
    cwd: root,
    stdio: tells ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', TZ: 'UTC', ...process.env },
  });
  const said = [];
  for (const stream of tells ? [] : [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => said.push(text));
  }
  return new Promise((resolve) => {
    const end = (ok, why = '') => {
      const seconds = Math.round((performance.now() - began) / 1000);
      if (!ok) console.log(`== ${name} FAILED${why}\n${said.join('')}`);
      else if (shows) console.log(`== ${name}\n${said.join('')}`);
      resolve({ name, ok, seconds, busy: busySince(before) });
    };
    child.on('error', (error) => end(false, `: ${error.message}`));
    child.on('exit', (code, signal) =>
      end(code === 0, signal ? ` (${signal})` : ` (exit ${code})`),
    );
  });
}

async function runGroup(steps) {
  const waiting = [...steps];
  const done = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) done.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  return done;
}

const results = [];
for (const group of groups) {
  const steps = group.filter(({ name }) => asked.length === 0 || asked.includes(name));
  results.push(...(await runGroup(steps)));
  // Without a build nothing after it can be right.
  if (results.some(({ name, ok }) => name === 'build' && !ok)) break;
}

console.log('\nstep           result  seconds  processors busy');
for (const { name, ok, seconds, busy } of results) {
  const result = (ok ? 'ok' : 'FAILED').padEnd(8);
  console.log(`${name.padEnd(15)}${result}${String(seconds).padEnd(9)}${busy} %`);
}
console.log(`in all ${Math.round(performance.now() / 1000)} s`);
const counted = results.some(({ name }) => name === 'tests') ? countTests() : { failed: 0 };
const ok = results.every((each) => each.ok) && counted.failed === 0;
process.exit(ok ? 0 : 1);

/** What Jest reported, in the line that CI reads; on CI a skipped test counts as failed. */
function countTests() {
  let jest;
  try {
    jest = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    console.error('The tests left no report.');
    return { failed: 1 };
  }
  slowest(jest);
  const skipped = jest.numPendingTests + jest.numTodoTests;
  if (skipped > 0)
    console.log(`${skipped} tests were skipped${process.env.CI ? '; CI skips none' : ''}.`);
  const failed =
    jest.numFailedTests + jest.numRuntimeErrorTestSuites + (process.env.CI ? skipped : 0);
  console.log(`${jest.numPassedTests} passed, ${failed} failed`);
  return { failed };
}

function slowest({ testResults }) {
  const files = testResults
    .map(({ name, startTime, endTime }) => [
      path.relative(root, name),
      (endTime - startTime) / 1000,
    ])
    .sort(([, a], [, b]) => b - a);
  console.log('\nslowest test files, seconds');
  for (const [name, seconds] of files.slice(0, 12))
    console.log(`${seconds.toFixed(0).padStart(5)}  ${name}`);
  console.log('');
}
