import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openApp } from '@cadre/application/core';
import { openAllQueues } from '@cadre/application/dead-letters';
import { recomputeStaffing } from '@cadre/application/staffing';
import { authenticate } from '@cadre/application/tenancy';
import { inTenant } from '@cadre/persistence';
import { silentLogger } from '@cadre/platform/logging';
import { runWorker } from '@cadre/platform/queue';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { until } from '../../../test/support/until.ts';
import { run } from './program.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof openApp>>;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  app = await openApp({
    integrations: [],
    databaseUrl: database.appUrl,
    log: silentLogger,
    name: 'test',
  });
  folder = await mkdtemp(join(tmpdir(), 'cadre-cli-'));
});
afterAll(async () => {
  await app.close();
  await database.drop();
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
const create = (slug: string) =>
  cadre(
    'organization',
    'create',
    slug,
    '--admin-name',
    'Ada',
    '--admin-email',
    'ada@x.org',
    '--json',
  );
const sample = (name: string) =>
  fileURLToPath(new URL(`../../../docs/samples/${name}`, import.meta.url));
/** What the worker would do. */
async function evaluated(organizationId: string): Promise<void> {
  await recomputeStaffing(app, { organizationId, cause: { kind: 'EVENT' } });
}

describe('cadre organization create', () => {
  it('makes an organization whose administrator can sign in with the token shown', async () => {
    const { code, last } = await create('first');
    expect(code).toBe(0);
    const { organizationId, memberId, token } = JSON.parse(last);
    const caller = await authenticate(app, token);
    expect(caller).toMatchObject({ organizationId, actor: { memberId, role: 'ADMIN' } });
  });

  it('refuses a name that is taken, and one that is none, in one sentence', async () => {
    await create('taken');
    const again = await create('taken');
    expect([again.code, again.out]).toEqual([1, []]);
    expect(again.err.join()).toContain('already');
    const odd = await create('Not A Slug');
    expect([odd.code, odd.err.join('\n')]).toEqual([1, expect.stringContaining('slug')]);
    expect(odd.err.join('\n')).not.toContain('at ');
  });
});

describe('cadre token create', () => {
  it('makes a token of the role, for the member, that expires', async () => {
    await create('tokens');
    const { code, last } = await cadre(
      ...['token', 'create', '-o', 'tokens', '-r', 'leader', '-n', 'ci'],
      ...['--member-email', 'ADA@x.org', '--days', '7'],
    );
    expect(code).toBe(0);
    expect(await authenticate(app, last)).toMatchObject({ actor: { role: 'LEADER', name: 'ci' } });
  });

  it.each([
    [['-o', 'nobody', '-r', 'LEADER', '-n', 'x'], 1, 'no organization "nobody"'],
    [['-o', 'tokens', '-r', 'KING', '-n', 'x'], 1, 'one of VIEWER'],
    [['-o', 'tokens', '-r', 'LEADER', '-n', 'x', '--days', '1.5'], 2, 'whole number'],
    [['-o', 'tokens', '-r', 'LEADER', '-n', 'x', '--member-email', 'z@x.org'], 1, 'no member'],
    [['-o', 'tokens'], 2, 'required option'],
  ])('refuses %j', async (args, code, message) => {
    const result = await cadre('token', 'create', ...args);
    expect(result.code).toBe(code);
    expect(result.err.join('\n')).toContain(message);
  });
});

describe('cadre import', () => {
  it('ends with one line of JSON, and changes nothing the second time', async () => {
    await create('imports');
    const args = ['import', sample('people.csv'), '-m', 'people', '-o', 'imports', '--json'];
    const first = await cadre(...args);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.last)).toEqual({
      organizations: 1,
      rows: 7,
      imported: 7,
      updated: 0,
      unchanged: 0,
      errors: [],
      kept: [],
      used: [],
      notes: [],
      skipped: 0,
      roster: null,
      lostLines: 0,
      encoding: 'utf-8',
      separator: ',',
      sheet: null,
      end: { line: 8, day: '2026-12-31', isLastDay: false },
      headings: [
        'Name',
        'E-mail',
        'Team',
        'Team kind',
        'Role',
        'FTE',
        'Start',
        'End',
        'Employment',
      ],
      seconds: expect.any(Number),
    });
    expect(JSON.parse((await cadre(...args)).last)).toMatchObject({ imported: 0, unchanged: 7 });
  });

  it('reports bad rows by line and column, and is done all the same', async () => {
    await create('bad-rows');
    const path = join(folder, 'bad.csv');
    await writeFile(path, 'Title,State\n,Idea\nGood,Idea\nOdd,Maybe\n');
    const { code, out } = await cadre('import', path, '-m', 'use-cases', '-o', 'bad-rows');
    expect(code).toBe(0);
    expect(out.slice(0, 5)).toEqual([
      'Rejected:',
      '  1 × Title: is blank',
      '      line 2',
      expect.stringMatching(/^ {2}1 × State: cannot be read as status: one of Submitted, /),
      '      line 4, first "Maybe"',
    ]);
    expect(out).toContain('Read as utf-8, cells separated by commas.');
    expect(out.at(-1)).toMatch(
      /^3 rows of 1 organizations: 1 imported, .* 2 rejected .* rows a second\)$/,
    );
  });

  it.each([
    ['Title,State\n,Idea\nOdd,Maybe\n', 'No row of the file could be imported.'],
    ['Title,State\nUS1,Idea\n"US2,Idea\nUS3,Idea\n', '2 lines of the file could not be read'],
  ])('I5: fails where a script must not take it for done: %j', async (text, message) => {
    await create('failing');
    const path = join(folder, 'failing.csv');
    await writeFile(path, text);
    const args = ['import', path, '-m', 'use-cases', '-o', 'failing'];
    for (const more of [[], ['--json'], ['--dry-run']]) {
      const { code, err } = await cadre(...args, ...more);
      expect([code, err.join()]).toEqual([1, expect.stringContaining(message)]);
    }
  });

  it('I4, I9: takes encoding, separator and decimal sign, and writes a report of every row', async () => {
    await create('settings');
    const path = join(folder, 'settings.csv');
    const row = (index: number) => `"=T${index}";Idea;${index % 2 === 0 ? '12,5' : 'soon'}\n`;
    const rows = Array.from({ length: 60 }, (_, index) => row(index)).join('');
    await writeFile(path, `Title;State;Timeline (weeks)\n${rows}`);
    const report = join(folder, 'report.csv');
    const { code, out } = await cadre(
      ...['import', path, '-m', 'use-cases', '-o', 'settings'],
      ...['--encoding', 'utf-8', '--separator', ';', '--decimal', ',', '--report', report],
    );
    expect(code).toBe(0);
    expect(out.slice(0, 3)).toEqual([
      'Rejected:',
      '  30 × Timeline (weeks): cannot be read as timelineWeeks: a number is asked for, with "," before its decimals',
      '      lines 3, 5, 7, 9, 11 and 25 more, first "soon"',
    ]);
    const written = (await readFile(report, 'utf8')).split('\r\n');
    expect(written).toHaveLength(34);
    expect(written[1]).toMatch(/^summary,,,,"60 rows of 1 organizations: 30 imported, .*",60$/);
    expect(written[2]).toMatch(/^"rejected, in all",3,Timeline \(weeks\),soon,"cannot be .*",30$/);
    expect(written[3]).toMatch(/^rejected,3,Timeline \(weeks\),soon,"cannot be read/);
  });

  it('writes nothing in a dry run', async () => {
    await create('dry');
    const args = ['import', sample('use-cases.csv'), '-m', 'use-cases', '-o', 'dry'];
    expect((await cadre(...args, '--dry-run')).last).toContain('Dry run: nothing was written');
    expect(JSON.parse((await cadre(...args, '--json')).last)).toMatchObject({ imported: 5 });
  });

  it.each([
    [['nowhere.csv', '-m', 'people', '-o', 'imports'], 'There is no file nowhere.csv'],
    [[sample('people.csv'), '-m', 'nobody', '-o', 'imports'], 'one of: ownership, people'],
    [[sample('people.csv'), '-m', 'use-cases', '-o', 'imports'], 'no column "Title"'],
    [[sample('people.csv'), '-m', 'people'], 'say whose rows'],
    [[sample('people.csv'), '-m', 'people', '-o', 'nobody'], 'no organization "nobody"'],
  ])('refuses in one sentence: %j', async (args, message) => {
    const { code, err } = await cadre('import', ...args);
    expect([code, err.length]).toEqual([1, 1]);
    expect(err[0]).toContain(message);
  });
});

describe('cadre verify', () => {
  it('ends with the number of differences, and fails when there are any', async () => {
    const { organizationId } = JSON.parse((await create('verified')).last);
    await cadre('import', sample('use-cases.csv'), '-m', 'use-cases', '-o', 'verified');
    const early = await cadre('verify', '-o', 'verified', '--wait', '0');
    expect([early.code, early.last]).toEqual([1, '2 differences']);
    await evaluated(organizationId);
    const { code, last, err } = await cadre('verify', '-o', 'verified');
    expect([code, last, err]).toEqual([0, '0 differences', []]);
    await inTenant(app.database, organizationId, (tx) =>
      tx.execute(`UPDATE cadre.use_case SET score_value = 1 WHERE score_value IS NOT NULL`),
    );
    const broken = await cadre('verify', '-o', 'verified', '--wait', '0');
    expect(broken.code).toBe(1);
    expect(broken.out.at(0)).toMatch(/^verified: score .*: scoreValue is stored as 1, computed as/);
    expect(broken.last).toBe('4 differences');
  });
});

describe('cadre outbox status', () => {
  it('tells what waits, and the queues', async () => {
    const { code, last } = await cadre('outbox', 'status', '--json');
    expect(code).toBe(0);
    const { outbox, queues } = JSON.parse(last);
    expect(outbox).toMatchObject({ givenUp: 0, unpublished: expect.any(Number) });
    expect(Object.keys(queues)).toEqual(expect.arrayContaining(['imports', 'intake', 'staffing']));
    expect((await cadre('outbox', 'status')).out).toContainEqual(
      expect.stringContaining('queue staffing: 0 waiting'),
    );
  });
});

describe('cadre dead-letters', () => {
  it('lists a job out of attempts, and puts it back to work', async () => {
    const settings = { backend: 'postgres', databaseUrl: database.appUrl } as const;
    const queues = openAllQueues(settings);
    let healthy = false;
    let handled = 0;
    const worker = runWorker({
      settings,
      queue: 'staffing',
      log: silentLogger,
      handlers: {
        'recompute-staffing': async () => {
          if (!healthy) throw new Error('poisoned on purpose');
          handled += 1;
        },
      },
    });
    try {
      await queues.addBulk([
        { queue: 'staffing', name: 'recompute-staffing', data: {}, jobId: 'evt_x_1', attempts: 1 },
      ]);
      const listed = await until(async () => {
        const { out } = await cadre('dead-letters', 'list');
        return out.length > 1 ? out : null;
      });
      expect(listed[0]).toContain('staffing/evt_x_1');
      expect(listed[0]).toContain('poisoned on purpose');
      expect(listed.at(-1)).toBe('1 dead letters');
      healthy = true;
      expect(await cadre('dead-letters', 'retry', 'all')).toMatchObject({
        code: 0,
        last: '1 back at work',
      });
      expect(await until(() => handled)).toBe(1);
      expect((await cadre('dead-letters', 'list')).last).toBe('0 dead letters');
    } finally {
      await worker.close();
      await queues.close();
    }
  });

  it('lists an event that was given up, and publishes it again', async () => {
    const { organizationId } = JSON.parse((await create('given-up')).last);
    const operator = new pg.Client({ connectionString: database.adminUrl });
    await operator.connect();
    await operator.query(
      `WITH published AS (
         UPDATE cadre.outbox SET published_at = now(), checked_at = now() WHERE organization_id = $1 RETURNING id
       ) INSERT INTO cadre.outbox_failure SELECT $1, 'recompute-staffing', id, 5, 'a defect', now() FROM published`,
      [organizationId],
    );
    const { out } = await cadre('dead-letters', 'list', '--json');
    const letter = out
      .map((line) => JSON.parse(line))
      .find((each) => each.organizationId === organizationId);
    expect(letter).toMatchObject({
      name: 'OrganizationCreated',
      attempts: 5,
      reason: 'no effect in recompute-staffing: a defect',
    });
    const given = (await cadre('outbox', 'status', '--json')).last;
    expect(JSON.parse(given).outbox).toMatchObject({ givenUp: 1 });
    expect((await cadre('dead-letters', 'retry', letter.id)).last).toBe('1 back at work');
    const { rows } = await operator.query(
      'SELECT published_at, publications FROM cadre.outbox WHERE organization_id = $1',
      [organizationId],
    );
    await operator.end();
    expect(rows).toEqual([{ published_at: null, publications: 0 }]);
  });

  it('says so when there is no such letter', async () => {
    const { code, err } = await cadre('dead-letters', 'retry', 'staffing/nothing');
    expect([code, err]).toEqual([1, ['There is no dead letter "staffing/nothing".']]);
  });
});

describe('cadre migrate', () => {
  it('finds nothing to do where everything is done, and says so', async () => {
    expect(await cadre('migrate')).toMatchObject({ code: 0, last: 'The database is up to date.' });
  });
});

describe('cadre', () => {
  it('takes the commands of the README as they stand there', async () => {
    const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
    const commands = [...readme.matchAll(/^npm run cadre -- ((?:organization|import) [^#\n]*)/gm)];
    expect(commands).toHaveLength(3);
    for (const [, text = ''] of commands) {
      const words = text.match(/"[^"]*"|\S+/g) ?? [];
      const { code, err } = await cadre(...words.map((word) => word.replaceAll('"', '')));
      expect({ text, code, err: code === 0 ? [] : err }).toEqual({ text, code: 0, err: [] });
    }
  });

  it.each([[['--help']], [['import', '--help']], [['dead-letters', 'retry', '--help']]])(
    'tells about itself: %j',
    async (args) => {
      const { code, out } = await cadre(...args);
      expect(code).toBe(0);
      expect(out.join('\n')).toContain('Usage: cadre');
    },
  );

  it('answers a wrong command line with how to do better', async () => {
    const { code, err } = await cadre('imprt');
    expect(code).toBe(2);
    expect(err.join('\n')).toMatch(/unknown command 'imprt'[\s\S]*import/);
  });

  it('names a variable that is wrong', async () => {
    const err: string[] = [];
    const terminal = {
      out: () => undefined,
      err: (line: string) => void err.push(line),
      watched: false,
    };
    expect(await run(['verify'], terminal, { DATABASE_URL: 'mysql://x' })).toBe(1);
    expect(err.join('\n')).toContain('DATABASE_URL must look like');
  });
});
