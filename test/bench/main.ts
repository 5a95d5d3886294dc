// npm run bench [-- --quick] [--only <row>[,<row>]] [--queue postgres|redis] [--json file]
// What Cadre does most, against its peers on the same database, in one run: docs/performance.md says how.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { backlog } from './backlog.ts';
import { openGround } from './ground.ts';
import { glance } from './glance.ts';
import { keyPeopleRow } from './key-people.ts';
import { list } from './list.ts';
import { live } from './live.ts';
import { load, machineOf } from './machine.ts';
import { memory } from './memory.ts';
import { imports } from './imports.ts';
import { installPeers } from './peers.ts';
import { HEADING, isReached, lineOf, type Result, type Row } from './rows.ts';
import { scale } from './scale.ts';
import { size } from './size.ts';
import { start } from './start.ts';
import { submit } from './submit.ts';
import { web } from './web.ts';

/** In the order in which they run: memory is of all that was done before. */
const ROWS: readonly Row[] = [
  backlog,
  list,
  submit,
  live,
  glance,
  imports,
  memory,
  size,
  keyPeopleRow,
  scale,
  start,
  web,
];

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    queue: { type: 'string', default: 'postgres' },
    json: { type: 'string' },
  },
});
const refuse = (message: string): never => {
  console.error(message);
  process.exit(2);
};
const { queue, quick } = asked;
if (queue !== 'postgres' && queue !== 'redis') refuse('--queue is postgres or redis.');
const names = asked.only?.split(',');
const named = names ? ROWS.filter(({ id }) => names.includes(id)) : ROWS;
if (named.length === 0 || (names && named.length < names.length))
  refuse(`--only names one of: ${ROWS.map(({ id }) => id).join(', ')}.`);

const rows = named.filter(({ isLarge }) => !(quick && isLarge));

const root = path.resolve(import.meta.dirname, '../..');
const say = (text: string) => console.error(`bench: ${text}`);
let doing = '';
/** On a terminal one line, which changes; elsewhere a line for each row. */
const progress = (text: string) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${doing}: ${text} …`);
};
const clear = () => process.stderr.isTTY && process.stderr.write('\r\u001b[K');

// What is measured is what is built.
const build = spawnSync(process.execPath, ['tools/run.mjs', 'build'], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
if (build.status !== 0) process.exit(1);
installPeers(say);

const ground = await openGround(queue as 'postgres' | 'redis', { quick, progress, say });
const results: Result[] = [];
const failures: string[] = [];
const machine = await machineOf(ground);
try {
  for (const [name, value] of Object.entries(machine)) console.log(`${name.padEnd(12)}${value}`);
  console.log(`\n${HEADING}`);
  for (const { id, run } of rows) {
    doing = id;
    if (!process.stderr.isTTY) say(`${id} …`);
    const began = performance.now();
    try {
      const { figures, notes = [] } = await run(ground);
      const seconds = (performance.now() - began) / 1_000;
      results.push({ row: id, figures, notes, seconds });
      clear();
      for (const figure of figures) console.log(lineOf(figure));
    } catch (error) {
      clear();
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      failures.push(`${id}: ${what}`);
      console.log(
        lineOf({ name: `${id}: failed`, ours: NaN, peer: null, unit: '', ratio: null, goal: null }),
      );
      console.error(what);
    }
  }
} finally {
  doing = 'end';
  await ground.close();
  clear();
}
const notes = results.flatMap((each) => each.notes);
const left = named.filter((row) => !rows.includes(row)).map(({ id }) => id);
if (left.length > 0) notes.push(`${left.join(', ')}: left out by --quick`);
if (notes.length > 0) console.log(`\n${notes.join('\n')}`);
const goals = results
  .flatMap(({ figures }) => figures.map(isReached))
  .filter((each) => each !== null);
const seconds = results.reduce((sum, each) => sum + each.seconds, 0);
console.log(
  `\nbench: ${goals.filter(Boolean).length} of ${goals.length} goals reached, ${failures.length} rows failed, in ${seconds.toFixed(0)} s; load ${machine['load']} before, ${load()} after`,
);
if (asked.json !== undefined)
  writeFileSync(
    asked.json,
    JSON.stringify(
      { machine: { ...machine, quick, loadAfter: load() }, results, failures },
      null,
      2,
    ),
  );
process.exit(failures.length > 0 ? 1 : 0);
