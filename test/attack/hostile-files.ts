import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { storable } from '@cadre/contracts';
import { Tally, type Trial } from '../support/trials.ts';
import { runProgram } from '../support/child.ts';
import { until } from '../support/until.ts';
import { discard, operate, sendFile } from './client.ts';
import { TEXTS } from './corpus.ts';
import { HOSTILE_BOOKS } from './hostile-books.ts';
import { isAlive, residentMegabytes, type System } from './system.ts';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What reading a workbook may add to a process, megabytes: a heap that is not collected yet among it. */
const ADDED = 400;

type Ended = { state: string; problem: string | null };

/** A file sent for an import, until it is checked or refused. */
async function checked(
  { url, attacker }: System,
  content: string | Uint8Array,
  type: string,
): Promise<Ended & { id: string }> {
  const token = attacker.tokens.LEADER;
  const { id, reply } = await sendFile(url, token, content, type);
  if (reply.status !== 200) return { id, state: 'REFUSED', problem: reply.text };
  const query = 'query ($id: ID!) { import(id: $id) { state problem } }';
  return until(
    async () => {
      const found = (await operate(url, token, query, { id })).data?.['import'] as
        Ended | undefined;
      return found && found.state !== 'CHECKING' ? { ...found, id } : null;
    },
    { milliseconds: 300_000, every: 100 },
  );
}

export const hostileWorkbooks: Trial<System> = {
  id: 'workbooks',
  promise: 'a workbook is refused, or bounded as a file of text',
  short: HOSTILE_BOOKS.filter(({ isLarge }) => !isLarge).length,
  long: HOSTILE_BOOKS.length,
  async run(system) {
    const { url, attacker, long, processes } = system;
    const tally = new Tally();
    const before = residentMegabytes(processes.intake);
    for (const { name, bytes, refused, isLarge } of HOSTILE_BOOKS) {
      if (isLarge && !long) continue;
      const { id, state, problem } = await checked(system, await bytes(), WORKBOOK);
      const added = residentMegabytes(processes.intake) - before;
      tally.figure(added);
      const right = refused === null ? state === 'CHECKED' : problem?.includes(refused);
      if (!right) tally.count(`${name}: ${state}, ${String(problem)}`);
      else tally.count(added > ADDED ? `${name}: ${added.toFixed(0)} MB more` : null);
      if (state === 'CHECKED') await discard(url, attacker.tokens.LEADER, id);
    }
    const ended = processes.intake.lines.filter((line) => line.includes('thread of imports'));
    tally.count(isAlive(processes.intake) ? null : 'the intake service has ended');
    tally.count(ended.length > 0 ? `the thread of imports ended: ${ended[0]}` : null);
    return tally.outcome('MB added', `≤${ADDED} MB, thread alive`);
  },
};

/** How a text is written, and how its bytes begin. */
const ENCODINGS: readonly (readonly [name: string, encoding: string, addBOM: boolean])[] = [
  ['UTF-8', 'utf-8', false],
  ['UTF-8 with its mark', 'utf-8', true],
  ['UTF-16', 'utf-16le', true],
  ['UTF-16, big end first', 'utf-16be', true],
  ['windows-1252', 'windows-1252', false],
];
/** Title and problem are stored trimmed, so that blanks around a text are no part of it. */
const EXACT = TEXTS.filter((text) => storable(text) && text.trim() === text && text !== '');

export const csvInAndOut: Trial<System> = {
  id: 'csv',
  promise: 'a text of a file is stored as it stands, and made harmless where it goes out as CSV',
  short: EXACT.length,
  long: EXACT.length * ENCODINGS.length,
  async run({ cadre, sql, givenParty, long }) {
    const tally = new Tally();
    const folder = await mkdtemp(path.join(tmpdir(), 'cadre-csv-'));
    const env = {
      DATABASE_URL: cadre.database.appUrl,
      DATABASE_ADMIN_URL: cadre.database.adminUrl,
    };
    const imported = async (content: Buffer, slug: string): Promise<string[]> => {
      const [file, report] = [path.join(folder, 'in.csv'), path.join(folder, 'out.csv')];
      await writeFile(file, content);
      const args = ['import', file, '-m', 'use-cases', '-o', slug, '--report', report];
      await runProgram('cli', args, { ...env, NODE_OPTIONS: '' }).exited;
      return (await readFile(report, 'utf8')).split('\r\n').slice(1);
    };
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    try {
      for (const [name, encoding, addBOM] of long ? ENCODINGS : ENCODINGS.slice(0, 1)) {
        const { organization } = await givenParty(`csv ${name}`);
        const isWritten = (text: string) =>
          iconv.decode(iconv.encode(text, encoding), encoding) === text;
        const texts = EXACT.filter(isWritten);
        // Each text as a problem that is stored, and as a state that is not, and so goes out again.
        const rows = texts.map((text, at) => `Case ${at},${quoted(text)},Idea`);
        const wrong = texts.map((text, at) => `Wrong ${at},x,${quoted(text)}`);
        const content = ['Title,Problem,State', ...rows, ...wrong].join('\n');
        const out = await imported(iconv.encode(content, encoding, { addBOM }), organization.slug);
        const stored = await sql.query<{ title: string; problem: string }>(
          `SELECT title, problem FROM cadre.use_case WHERE organization_id = $1 AND title LIKE 'Case %'`,
          [organization.id],
        );
        const problems = new Map(stored.rows.map((row) => [row.title, row.problem]));
        for (const [at, text] of texts.entries()) {
          const found = problems.get(`Case ${at}`);
          const isExact = found === text.trim();
          tally.count(
            isExact ? null : `${name}: ${JSON.stringify(text)} became ${JSON.stringify(found)}`,
          );
        }
        const live = out.find((line) => /(^|,)"?[=+\-@\t]/.test(line));
        tally.count(live ? `${name}: goes out as a formula: ${live}` : null);
        tally.count(
          out.length > texts.length ? null : `${name}: only ${out.length} lines went out`,
        );
      }
    } finally {
      await rm(folder, { recursive: true });
    }
    return tally.outcome();
  },
};
