import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { troubledFile } from '../../../test/given/troubled-file.ts';
import { givenWorkbook } from '../../../test/given/workbook.ts';
import { run } from './program.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'cadre-import-'));
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true });
});

async function cadre(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    watched: false,
  };
  const environment = { DATABASE_URL: database.appUrl, DATABASE_ADMIN_URL: database.adminUrl };
  const code = await run(args, terminal, environment);
  return { code, out, err, last: out.at(-1) ?? '' };
}
const create = (slug: string) => cadre('organization', 'create', slug, '--admin-name', 'Ada');
async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('the report of a file with 700 errors of five kinds', () => {
  it('I9: has two lines for each kind, the most frequent first, and the counts last', async () => {
    await create('troubled');
    const path = await file('troubled.csv', troubledFile());
    const { code, out } = await cadre('import', path, '-m', 'use-cases', '-o', 'troubled');
    expect(code).toBe(0);
    expect(out).toHaveLength(13);
    const kinds = out.filter((line) => / × /.test(line)).map((line) => line.split(':')[0]);
    expect(kinds).toEqual([
      '  300 × State',
      '  100 × Timeline (weeks)',
      '  100 × Impact',
      '  100 × Title',
      '  100 × Feasibility',
    ]);
    expect(out[2]).toBe('      lines 5, 6, 7, 15, 16 and 295 more, first "In discussion"');
    expect(out.at(-1)).toMatch(/^1000 rows of 1 organizations: 300 imported, .*700 rejected/);
  });

  it('I9: is written as a table, and as JSON with the same groups', async () => {
    await create('reported');
    const path = await file('troubled.csv', troubledFile());
    const report = async (name: string) => {
      const to = join(folder, name);
      await cadre(
        ...['import', path, '-m', 'use-cases', '-o', 'reported', '--dry-run', '--report', to],
      );
      return readFile(to, 'utf8');
    };
    const lines = (await report('report.csv')).trimEnd().split('\r\n');
    const all = (what: string) => lines.filter((line) => line.startsWith(what));
    expect(lines[1]).toMatch(/^summary,,,,".*700 rejected.*Dry run: nothing was written\.",1000$/);
    expect([all('"rejected, in all"').length, all('rejected,').length]).toEqual([5, 700]);
    const { dryRun, groups, errors, rows } = JSON.parse(await report('report.json'));
    expect([dryRun, rows, errors.length]).toEqual([true, 1_000, 700]);
    expect(groups.rejected.map(({ count }: { count: number }) => count)).toEqual([
      300, 100, 100, 100, 100,
    ]);
  });
});

describe('a workbook on the command line', () => {
  it('is read from the sheet that is named, which is told, and the way of its ends', async () => {
    await create('book');
    const rows = [
      ['Name', 'Team', 'Role', 'FTE', 'Start', 'End'],
      ['Ada', 'Care', 'ML engineer', 0.5, '2026-01-01', '2026-03-31'],
    ];
    const bytes = await givenWorkbook([
      { name: 'Read me', rows: [['no']] },
      { name: 'Staff', rows },
    ]);
    const path = await file('book.xlsx', bytes);
    const args = ['import', path, '-m', 'people', '-o', 'book'];
    const { code, out } = await cadre(...args, '--sheet', 'staff');
    expect(code).toBe(0);
    expect(out.slice(-3)).toEqual([
      'Read from the sheet "Staff".',
      'Ends are read as first days not worked: line 2, 2026-03-31, works until 2026-03-30 (as last days, with --last-day: until 2026-03-31).',
      expect.stringContaining('1 rows of 1 organizations: 1 imported'),
    ]);
    const first = await cadre(...args);
    expect([first.code, first.err.join()]).toEqual([
      1,
      expect.stringContaining('it has no column "Name"'),
    ]);
  });
});

// What people have published: tried where it lies beside the project, which does not need it.
const DATA = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const here = existsSync(DATA)
  ? it
  : Object.assign(() => undefined, { each: () => () => undefined });

describe('real files on the command line', () => {
  here(
    'the federal inventory: 40 organizations, 9 rows that cannot be read, the same the second time',
    async () => {
      const path = join(DATA, 'federal-ai-use-cases-2024.csv');
      const args = ['import', path, '-m', 'us-federal-2024', '--json'];
      const { code, last } = await cadre(...args);
      const { organizations, rows, imported, errors } = JSON.parse(last);
      expect([code, organizations, rows, imported, errors.length]).toEqual([
        0, 40, 2_133, 2_124, 9,
      ]);
      expect(JSON.parse((await cadre(...args)).last)).toMatchObject({
        imported: 0,
        updated: 0,
        unchanged: 2_124,
      });
    },
  );

  here.each([
    // One of its days has no month.
    ['nyc-tools', 'nyc-algorithmic-tools.csv', 1, {}],
    // Its days are timestamps, which the mapping beside it does not say.
    ['uk-atrs', 'uk-atrs.csv', 0, { plannedGoLive: { formats: ['YYYY-MM-DDThh:mm:ssZ'] } }],
  ])(
    '%s, by the mapping beside it, twice',
    async (slug, name, rejected, fields: Record<string, object>) => {
      const text = await readFile(join(DATA, 'more', `${slug}.mapping.json`), 'utf8');
      const document = JSON.parse(text) as { fields: Record<string, object> };
      for (const [field, more] of Object.entries(fields)) {
        document.fields[field] = { ...document.fields[field], ...more };
      }
      const mapping = await file(`${slug}.json`, JSON.stringify(document));
      await create(slug);
      const args = ['import', join(DATA, 'more', name), '-m', mapping, '-o', slug, '--json'];
      const first = await cadre(...args);
      const { rows, imported, errors } = JSON.parse(first.last);
      expect([first.code, imported, errors.length]).toEqual([0, rows - rejected, rejected]);
      const again = JSON.parse((await cadre(...args)).last);
      expect([again.imported, again.updated, again.unchanged]).toEqual([0, 0, imported]);
    },
  );
});
