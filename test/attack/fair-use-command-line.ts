import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { runProgram } from '../support/child.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { operate, problemOf } from './client.ts';
import { judge } from './fair-use-figures.ts';
import { residentMegabytes, type System } from './system.ts';

/** What the heap of the command line may have, whatever it reads: beyond it, Node ends the process. Megabytes. */
const HEAP = 128;
/** Between two questions of the other organization. Milliseconds. */
const PAUSE = 50;
const QUESTION = '{ useCases(first: 20) { edges { node { id title scoreValue } } } }';

const HEAD =
  'Title,Team,Problem,State,Impact,Feasibility,Data readiness,Deployment effort,Timeline (weeks)';
function* linesOf(rows: number): Generator<string> {
  yield `${HEAD}\n`;
  for (let at = 0; at < rows; at += 1) {
    yield `Forecast ${at},Team ${at % 40},Shops order by feel and throw away a tenth of their goods.,Idea,3,4,5,2,12\n`;
  }
}

export const largeFile: Trial<System> = {
  id: 'large-file',
  promise: 'a file of many rows by the command line: in bounded memory, others unharmed',
  // Rows.
  short: 3_000,
  long: 100_000,
  async run(system, rows) {
    const { url, long, victim, cadre } = system;
    const tally = new Tally();
    const party = await system.givenParty('large');
    const folder = await mkdtemp(path.join(tmpdir(), 'cadre-large-'));
    const file = path.join(folder, 'large.csv');
    await pipeline(Readable.from(linesOf(rows)), createWriteStream(file));
    const ask = async (isOver: () => boolean): Promise<number[]> => {
      const times: number[] = [];
      while (times.length === 0 || !isOver()) {
        const reply = await operate(url, victim.tokens.VIEWER, QUESTION);
        tally.count(problemOf(reply) ?? (reply.data ? null : reply.text.slice(0, 100)));
        times.push(reply.milliseconds);
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
      return times;
    };
    try {
      let asked = 0;
      const quiet = await ask(() => (asked += 1) >= (long ? 100 : 20));
      const { slug } = party.organization;
      const child = runProgram('cli', ['import', file, '-m', 'use-cases', '-o', slug, '--json'], {
        DATABASE_URL: cadre.database.appUrl,
        DATABASE_ADMIN_URL: cadre.database.adminUrl,
        NODE_OPTIONS: `--max-old-space-size=${HEAP}`,
      });
      let over = false;
      let most = 0;
      void child.exited.then(() => (over = true));
      const busy = await ask(() => {
        if (!over) most = Math.max(most, residentMegabytes(child));
        return over;
      });
      const end = await child.exited;
      tally.count(end === 0 ? null : `It ended with ${String(end)} in a heap of ${HEAP} MB`);
      const told = JSON.parse(child.lines.at(-1) ?? '{}') as {
        imported?: number;
        seconds?: number;
      };
      tally.count(told.imported === rows ? null : `${told.imported} of ${rows} rows were imported`);
      tally.note(
        `${rows} rows in ${told.seconds} s, at most ${most.toFixed(0)} MB resident with a heap of ${HEAP} MB`,
      );
      judge(tally, 'a page of use cases', { quiet, busy }, { factor: 2, plus: 100 }, { long });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return tally.outcome('ms p99', `heap of ${HEAP} MB; ≤2× quiet or +100 ms`);
  },
};
