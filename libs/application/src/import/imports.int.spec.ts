import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 } from 'uuid';
import { DAY, HOUR } from '@cadre/domain';
import { inTenant } from '@cadre/persistence';
import { givenCadre, givenOrganization, NOON } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import { until } from '../../../../test/support/until.ts';
import { givenModel } from '../../../../test/given/portfolio.ts';
import { updateUseCase } from '../intake/index.ts';
import { endAssignment } from '../org/index.ts';
import { verify } from '../verify/index.ts';
import {
  checkImport,
  createImport,
  discardImport,
  expireImports,
  failImport,
  importProblems,
  importRun,
  imports,
  runImport,
  startImport,
  undoImport,
  undoImportJob,
  uploadImport,
} from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
/** Superuser: sees every organization, to look at what happened. */
let operator: pg.Client;
beforeAll(async () => {
  cadre = await givenCadre();
  operator = new pg.Client({ connectionString: cadre.database.adminUrl });
  await operator.connect();
});
afterAll(async () => {
  await operator.end();
  await cadre.close();
});
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app);
});

const rows = <T extends object>(sql: string): Promise<T[]> =>
  inTenant(cadre.app.database, organization.id, (tx) => tx.query<T>(sql));
const count = async (from: string): Promise<number> =>
  Number((await rows<{ n: number }>(`SELECT count(*) AS n FROM cadre.${from}`))[0]?.n);
const look = (id: string) => organization.does(importRun, { id });
const problemsOf = async (importId: string) =>
  (await organization.does(importProblems, { importId, first: 100 })).edges.map(
    ({ node: { value, reason, asked: _, cells: __, ...problem } }) => ({
      ...problem,
      reason: value === null ? reason : `"${value}" ${reason}`,
    }),
  );

async function* inPieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const MAX = 1024 * 1024;
const upload = (id: string, content: string | Uint8Array, maxBytes = MAX) =>
  uploadImport(cadre.app, organization.as.LEADER, {
    id,
    body: inPieces(Buffer.from(content as string)),
    maxBytes,
  });
const made = async (mapping = 'use-cases') =>
  (await organization.does(createImport, { mapping, fileName: 'mine.csv' })).id;
/** What the intake service would do. */
const job = (importId: string) => ({ organizationId: organization.id, eventId: v7(), importId });

async function checked(content: string | Uint8Array, mapping?: string): Promise<string> {
  const id = await made(mapping);
  await upload(id, content);
  await checkImport(cadre.app, job(id));
  return id;
}
async function imported(content: string | Uint8Array, mapping?: string): Promise<string> {
  const id = await checked(content, mapping);
  await organization.does(startImport, { id });
  await runImport(cadre.app, job(id));
  return id;
}
async function undone(id: string): Promise<void> {
  await organization.does(undoImport, { id });
  await undoImportJob(cadre.app, job(id));
}

const HEAD =
  'Title,Team,Problem,State,Impact,Feasibility,Data readiness,Deployment effort,Timeline (weeks)';
const file = (...lines: string[]) => [HEAD, ...lines].join('\n');
const CHURN = 'Churn,Care,Who leaves?,Modelling,3,4,5,2,12';
const WASTE = 'Waste,,Fresh goods,Live,5,5,5,1,4';
const BROKEN = 'Broken,Care,Why?,Sideways,3,4,5,2,12';

type Stored = { title: string; stage: string | null; problem: string; entered: number | null };
const useCases = () =>
  rows<Stored & { id: string; version: number; score: number }>(
    `SELECT id, title, stage, problem, stage_entered_at AS entered, version, score_value AS score FROM cadre.use_case ORDER BY title`,
  );

/** Marks what the queue would have had handled, so that `verify` has nothing to wait for. */
async function differences() {
  await organization.evaluated();
  await operator.query(
    `INSERT INTO cadre.inbox (organization_id, consumer, event_id, handled_at)
     SELECT o.organization_id, c, o.id, o.occurred_at FROM cadre.outbox o, unnest(o.consumers) c
     WHERE o.organization_id = $1 AND c <> 'recompute-staffing' ON CONFLICT DO NOTHING`,
    [organization.id],
  );
  return verify(cadre.app, [organization.id], { patience: 0 });
}

describe('an import by the API', () => {
  it('shows what it would do, writes nothing until it is started, and deletes its file at its end', async () => {
    const id = await checked(file(CHURN, BROKEN, WASTE));
    expect(await look(id)).toMatchObject({
      state: 'CHECKED',
      checked: { rows: 3, imported: 2, updated: 0, unchanged: 0, errors: 1, kept: 0 },
      undoable: false,
    });
    expect(await problemsOf(id)).toEqual([
      { kind: 'ERROR', line: 3, column: 'State', reason: expect.stringContaining('Sideways') },
    ]);
    expect([await count('use_case'), await count('team')]).toEqual([0, 0]);
    await organization.does(startImport, { id });
    await runImport(cadre.app, job(id));
    expect(await look(id)).toMatchObject({
      state: 'FINISHED',
      counts: { rows: 3, imported: 2, updated: 0, unchanged: 0, errors: 1, kept: 0 },
      undoable: true,
      memberId: organization.as.LEADER.actor.memberId,
    });
    expect((await useCases()).map(({ title }) => title)).toEqual(['Churn', 'Waste']);
    expect(await count('import_chunk')).toBe(0);
    expect(await problemsOf(id)).toHaveLength(1);
    expect(await differences()).toEqual([]);
  });

  it('reads the sample as it is published', async () => {
    const path = fileURLToPath(new URL('../../../../docs/samples/use-cases.csv', import.meta.url));
    const id = await imported(await readFile(path));
    const { counts } = await look(id);
    expect(counts).toMatchObject({ errors: 0, unchanged: 0 });
    expect(counts?.imported).toBe(await count('use_case'));
  });

  it('is written in the name of whoever started it', async () => {
    const id = await imported(file(CHURN));
    const audited = await rows<{ action: string; name: string }>(
      `SELECT DISTINCT action, actor->>'name' AS name FROM cadre.audit_entry
       WHERE entity_kind IN ('useCase', 'import') ORDER BY 1`,
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'createImport',
      'import use-cases',
      'startImport',
      'uploadImport',
    ]);
    expect(new Set(audited.map(({ name }) => name))).toEqual(new Set(['LEADER']));
    expect((await look(id)).memberId).toBe(organization.as.LEADER.actor.memberId);
  });

  it('is evaluated once', async () => {
    await imported(file(CHURN, WASTE));
    expect(
      await count(
        `outbox WHERE 'recompute-staffing' = ANY(consumers) AND event_type LIKE '%Import%'`,
      ),
    ).toBe(1);
  });

  it('goes on where it was killed, however often its job is delivered', async () => {
    const id = await checked(file(CHURN, WASTE, BROKEN));
    await organization.does(startImport, { id });
    await runImport(cadre.app, job(id));
    // As if the last attempt had died before it tidied up.
    await operator.query(
      `UPDATE cadre.import_run SET bytes = 1, counts = counts - 'rows' WHERE id = $1`,
      [id],
    );
    await operator.query(
      `INSERT INTO cadre.import_chunk (organization_id, import_id, number, bytes) VALUES ($1, $2, 0, $3)`,
      [organization.id, id, Buffer.from(file(CHURN, WASTE, BROKEN))],
    );
    for (let delivery = 0; delivery < 3; delivery += 1) await runImport(cadre.app, job(id));
    expect(await look(id)).toMatchObject({
      state: 'FINISHED',
      counts: { rows: 3, imported: 2, errors: 1, unchanged: 0 },
    });
    expect([await count('use_case'), await count('import_chunk')]).toEqual([2, 0]);
    expect(await count(`outbox WHERE event_type = 'UseCasesImported'`)).toBe(1);
  });

  it('takes rows of this organization only, where a column names it', async () => {
    const document = {
      name: 'by-unit',
      target: 'use-cases',
      columns: { title: 'Title', unit: 'Unit' },
      organization: { slug: 'unit', name: 'unit' },
      fields: { title: { text: 'title' }, status: { constant: 'SUBMITTED' } },
    };
    const content = `Title,Unit\nOurs,${organization.slug.toUpperCase()}\nTheirs,Elsewhere\n`;
    const id = await imported(content, JSON.stringify(document));
    expect((await useCases()).map(({ title }) => title)).toEqual(['Ours']);
    expect(await problemsOf(id)).toEqual([
      {
        kind: 'ERROR',
        line: 3,
        column: 'Unit',
        reason: expect.stringContaining('belongs to Elsewhere'),
      },
    ]);
  });

  it('ends without writing where no row can be read', async () => {
    const id = await imported(file(BROKEN));
    expect(await look(id)).toMatchObject({ state: 'FINISHED', undoable: false });
    expect(await count('use_case')).toBe(0);
  });

  it('takes one row for bad where its cell is cut in the middle of a character', async () => {
    const document = {
      name: 'cut',
      target: 'use-cases',
      columns: { title: 'Title', impact: 'Impact\n' },
      fields: {
        title: { text: 'title' },
        status: { constant: 'SUBMITTED' },
        impact: { number: 'impact' },
      },
    };
    const bad = `${'x'.repeat(59)}😀 and more`;
    const content = `Title,Impact\nGood,1\nBad,${bad}\n`;
    const id = await imported(content, JSON.stringify(document));
    expect(await look(id)).toMatchObject({ state: 'FINISHED', counts: { imported: 1, errors: 1 } });
    expect(await problemsOf(id)).toEqual([
      {
        kind: 'ERROR',
        line: 3,
        column: 'Impact',
        reason: expect.stringContaining(`"${'x'.repeat(59)}…" cannot be read as impact`),
      },
    ]);
  });

  it('P3: is told once what a job title means, and remembers it', async () => {
    const text = 'Name,Team,Role,Start\nAda,Core,Staff ML Engineer,2024-01-01\n';
    const first = await checked(text, 'people');
    expect((await look(first)).checked).toMatchObject({ imported: 0, errors: 1 });
    expect(await problemsOf(first)).toMatchObject([
      { column: 'Role', reason: expect.stringContaining('it may be ML_ENGINEER') },
    ]);
    await organization.does(createImport, {
      mapping: 'people',
      fileName: 'mine.csv',
      titles: [{ title: 'staff ml  engineer', role: 'ML_ENGINEER' }],
    });
    const second = await checked(text, 'people');
    expect((await look(second)).checked).toMatchObject({ imported: 1, errors: 0 });
  });

  it('I4, I11: is read with the settings that are made for it', async () => {
    const text = 'Title|State|Timeline (weeks)\nFa\u00e7ade|Idea|12,5\n';
    const made = await organization.does(createImport, {
      mapping: 'use-cases',
      fileName: 'mine.csv',
      encoding: 'macintosh',
      separator: '|',
      decimalComma: true,
    });
    await upload(made.id, Buffer.from(text.replace('\u00e7', '\u008d'), 'latin1'));
    await checkImport(cadre.app, job(made.id));
    expect(await look(made.id)).toMatchObject({
      state: 'CHECKED',
      checked: { imported: 1, errors: 0 },
      reading: { encoding: 'macintosh', separator: '|' },
    });
    await organization.does(startImport, { id: made.id });
    await runImport(cadre.app, job(made.id));
    expect((await useCases()).map(({ title }) => title)).toContain('Fa\u00e7ade');
  });

  it('takes one row for bad where the heading holds what cannot be stored', async () => {
    const document = {
      name: 'nul',
      target: 'use-cases',
      columns: { title: { position: 1 }, impact: { position: 2 } },
      fields: {
        title: { text: 'title' },
        status: { constant: 'SUBMITTED' },
        impact: { number: 'impact' },
      },
    };
    const id = await imported('Title,Im\0pact\nGood,1\nBad,x\n', JSON.stringify(document));
    expect(await look(id)).toMatchObject({ state: 'FINISHED', counts: { imported: 1, errors: 1 } });
    expect(await problemsOf(id)).toMatchObject([{ line: 3, column: 'Impact' }]);
  });

  it('fails in words where the file is of another kind', async () => {
    const id = await checked('Name,Salary\nAda,1\n');
    expect(await look(id)).toMatchObject({
      state: 'FAILED',
      problem: expect.stringContaining('Title'),
    });
    expect(await count('import_chunk')).toBe(0);
  });

  it('keeps a job that gave up from being waited for, and evaluates what was written', async () => {
    const id = await checked(file(CHURN));
    await organization.does(startImport, { id });
    await operator.query(
      `UPDATE cadre.import_run SET counts = '{"imported": 1, "updated": 0}' WHERE id = $1`,
      [id],
    );
    await failImport(cadre.app, 'run-import', job(id));
    expect(await look(id)).toMatchObject({ state: 'FAILED', problem: expect.any(String) });
    expect(await count(`outbox WHERE event_type = 'UseCasesImported'`)).toBe(1);
  });
});

describe('a file on its way', () => {
  it.each([
    ['nothing', '', 'is empty'],
    ['a spreadsheet', 'PK\u0003\u0004 and so on', 'is a ZIP archive'],
    ['a PDF', '%PDF-1.7', 'is a PDF'],
    ['too much', 'x'.repeat(101), 'is too large'],
  ])('is refused when it is %s, and may be sent again', async (_name, content, message) => {
    const id = await made();
    await expect(upload(id, content, 100)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'file', message: expect.stringContaining(message) }],
    });
    expect([await count('import_chunk'), (await look(id)).state]).toEqual([0, 'CREATED']);
    await upload(id, file(CHURN));
    expect((await look(id)).state).toBe('CHECKING');
  });

  it('is taken once', async () => {
    const id = await made();
    await upload(id, file(CHURN));
    await expect(upload(id, file(WASTE))).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  it('of two senders the later one wins, and nothing is mixed', async () => {
    const id = await made();
    let goOn = () => {};
    const waiting = new Promise<void>((resolve) => (goOn = resolve));
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(300_000, 'x');
      await waiting;
      yield Buffer.alloc(300_000, 'x');
    }
    const first = uploadImport(cadre.app, organization.as.LEADER, {
      id,
      body: slow(),
      maxBytes: MAX,
    });
    first.catch(() => undefined);
    await until(() => count('import_chunk'));
    await upload(id, file(CHURN));
    goOn();
    await expect(first).rejects.toMatchObject({ code: 'CONFLICT' });
    await checkImport(cadre.app, job(id));
    expect((await look(id)).checked).toMatchObject({ rows: 1, imported: 1 });
  });

  it('is deleted when nobody starts the import within a day, and when it is discarded', async () => {
    const [left, discarded, kept] = [
      await checked(file(CHURN)),
      await checked(file(CHURN)),
      await imported(file(WASTE)),
    ];
    await organization.does(discardImport, { id: discarded });
    cadre.clock.set(NOON + DAY - HOUR);
    await expireImports(cadre.app);
    expect((await look(left)).state).toBe('CHECKED');
    cadre.clock.set(NOON + DAY + HOUR);
    await expireImports(cadre.app);
    expect([
      (await look(left)).state,
      (await look(discarded)).state,
      (await look(kept)).state,
    ]).toEqual(['DISCARDED', 'DISCARDED', 'FINISHED']);
    expect(await count('import_chunk')).toBe(0);
    await expect(organization.does(startImport, { id: left })).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
  });
});

describe('what is asked of an import', () => {
  it.each(['VIEWER', 'SUBMITTER'] as const)('is refused to a %s', async (role) => {
    const id = await made();
    const caller = organization.as[role];
    const refused = { code: 'FORBIDDEN' };
    const body = inPieces(Buffer.from(file(CHURN)));
    await expect(
      uploadImport(cadre.app, caller, { id, body, maxBytes: MAX }),
    ).rejects.toMatchObject(refused);
    for (const operation of [startImport, undoImport, discardImport, importRun])
      await expect(operation.execute(cadre.app, caller, { id })).rejects.toMatchObject(refused);
    await expect(imports.execute(cadre.app, caller, {})).rejects.toMatchObject(refused);
  });

  it.each([
    ['nonsense', 'must be one of ownership, people'],
    ['../../../etc/passwd', 'must be one of ownership, people'],
    ['{"name":"x"}', 'not valid'],
    [
      JSON.stringify({
        name: 'x',
        target: 'people',
        columns: { a: { heading: 'A', words: { b: [{ matches: '(a+)+$' }] } } },
        fields: {
          name: { text: 'a' },
          team: { text: 'a' },
          role: { constant: 'ML_ENGINEER' },
          startDate: { date: 'a' },
        },
      }),
      'regular expression',
    ],
  ])('by the mapping %s is refused by its field', async (mapping, message) => {
    await expect(
      organization.does(createImport, { mapping, fileName: 'x.csv' }),
    ).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'mapping', message: expect.stringContaining(message) }],
    });
  });

  const document = (more: object) => ({
    name: 'mine',
    target: 'use-cases',
    columns: { a: 'A' },
    fields: { title: { text: 'a' } },
    ...more,
  });
  const asked = (more: object) =>
    organization.does(createImport, {
      mapping: JSON.stringify(document(more)),
      fileName: 'x.csv',
    });
  it.each([
    ['a name of 20,000 letters', { name: 'n'.repeat(20_000) }, 'at name: must have at most 100'],
    [
      'a form of a day that would be tried for ever',
      { fields: { plannedGoLive: { date: 'a', formats: [`YYYY${'MD'.repeat(14)}`] } } },
      'at fields.plannedGoLive.formats.0: must have the year once',
    ],
    ['a column that every object has', { fields: { title: { text: 'constructor' } } }, 'no column'],
  ])('with a mapping that has %s is refused by its field', async (_name, more, message) => {
    await expect(asked(more)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'mapping', message: expect.stringContaining(message) }],
    });
  });

  // As escapes: the text of the document itself is all ASCII.
  it.each(['\\u0000', '\\ud800'])('with %s anywhere in its mapping is refused', async (escape) => {
    const word = { heading: 'A', words: { w: ['HERE'] } };
    const places: [object, string][] = [
      [{ description: 'HERE' }, 'description'],
      [{ columns: { a: 'HERE' } }, 'columns.a'],
      [{ columns: { a: 'A', HERE: 'B' } }, 'columns'],
      [{ columns: { a: word } }, 'columns.a.words.w.0'],
      [{ fields: { title: { constant: 'HERE' } } }, 'fields.title.constant'],
      [{ source: { encoding: 'HERE' } }, 'source.encoding'],
    ];
    for (const [more, place] of places) {
      const mapping = JSON.stringify(document(more)).replace('HERE', escape);
      await expect(
        organization.does(createImport, { mapping, fileName: 'x.csv' }),
      ).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        fields: [
          {
            path: 'mapping',
            message: expect.stringContaining(`at ${place}: contains a character`),
          },
        ],
      });
    }
  });

  it.each([
    [2 ** 40, 'x'],
    [1, 'a\u0000'],
    [1, 'a\ud800'],
    [-1, 'x'],
    [1, 2],
  ])('for its problems after a cursor that it never gave (%j, %j) is refused', async (...key) => {
    const importId = await made();
    const after = Buffer.from(JSON.stringify(key)).toString('base64url');
    await expect(organization.does(importProblems, { importId, after })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'after', message: 'must be a cursor of this list' }],
    });
  });

  it('for its problems page by page goes on after a heading in any letters', async () => {
    const heading = 'Ж'.repeat(400);
    const id = await checked(
      `${heading}\nx\nx\n`,
      JSON.stringify(
        document({
          columns: { a: heading },
          fields: {
            title: { constant: 'x' },
            status: { constant: 'SUBMITTED' },
            impact: { number: 'a' },
          },
        }),
      ),
    );
    const first = await organization.does(importProblems, { importId: id, first: 1 });
    const after = first.pageInfo.endCursor;
    const second = await organization.does(importProblems, { importId: id, first: 1, after });
    expect([first, second].map(({ edges }) => edges[0]?.node)).toMatchObject([
      { line: 2, column: heading.slice(0, 300) },
      { line: 3, column: heading.slice(0, 300) },
    ]);
  });

  it('waits while another import is being written', async () => {
    const first = await checked(file(CHURN));
    const second = await checked(file(WASTE));
    await organization.does(startImport, { id: first });
    await expect(organization.does(startImport, { id: second })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await runImport(cadre.app, job(first));
    await organization.does(startImport, { id: second });
  });
});

describe('an undo', () => {
  it('removes what the import made, with its teams, and leaves no difference to what is computed', async () => {
    const id = await imported(file(CHURN, WASTE));
    await organization.evaluated();
    await undone(id);
    expect(await look(id)).toMatchObject({
      state: 'UNDONE',
      undone: { removed: 2, restored: 0, kept: 0 },
      undoable: false,
    });
    for (const table of ['use_case', 'use_case_score', 'team', 'import_row'])
      expect([table, await count(table)]).toEqual([table, 0]);
    expect(await differences()).toEqual([]);
    // Gone is gone: the same file makes them anew.
    expect((await look(await imported(file(CHURN, WASTE)))).counts).toMatchObject({ imported: 2 });
  });

  it('is one change: audited, one event, evaluated once, however often its job is delivered', async () => {
    const id = await imported(file(CHURN, WASTE));
    await organization.evaluated();
    const before = await count('assessment');
    await organization.does(undoImport, { id });
    for (let delivery = 0; delivery < 3; delivery += 1) await undoImportJob(cadre.app, job(id));
    await organization.evaluated();
    await organization.evaluated();
    expect(await count(`outbox WHERE event_type = 'ImportUndone'`)).toBe(1);
    expect((await count('assessment')) - before).toBe(1);
    expect(
      await count(
        `audit_entry WHERE action = 'undo import use-cases' AND entity_kind = 'useCase' AND after IS NULL`,
      ),
    ).toBe(2);
  });

  it('puts back what the import changed, the move of the stage too', async () => {
    await imported(file(CHURN, WASTE));
    const before = await useCases();
    cadre.clock.set(NOON + HOUR);
    const id = await imported(file('Churn,Care,Who stays?,Deployment,5,5,5,1,4', WASTE));
    expect((await useCases())[0]).toMatchObject({ stage: 'DEPLOYMENT', score: 100 });
    cadre.clock.set(NOON + 2 * HOUR);
    await undone(id);
    expect((await look(id)).undone).toEqual({ removed: 0, restored: 1, kept: 0 });
    const versions = (all: Awaited<ReturnType<typeof useCases>>) =>
      all.map(({ version: _, ...rest }) => rest);
    expect(versions(await useCases())).toEqual(versions(before));
    expect(
      await rows(
        `SELECT from_stage AS "from", to_stage AS "to", reason FROM cadre.stage_move ORDER BY at`,
      ),
    ).toEqual([
      { from: 'MODELING', to: 'DEPLOYMENT', reason: 'Imported' },
      { from: 'DEPLOYMENT', to: 'MODELING', reason: 'Import undone' },
    ]);
    expect(await differences()).toEqual([]);
  });

  it('leaves what somebody has edited or uses since, and tells', async () => {
    const id = await imported(
      file(CHURN, WASTE, 'Third,Care,x,Live,5,5,5,1,4', 'Fourth,New,,Idea,,,,,'),
    );
    const [churn, , third] = await useCases();
    await organization.does(updateUseCase, {
      id: churn?.id ?? '',
      expectedVersion: 1,
      problem: 'Edited by hand',
    });
    await givenModel(organization, { useCaseIds: [third?.id ?? ''], live: false });
    await undone(id);
    expect((await look(id)).undone).toEqual({ removed: 2, restored: 0, kept: 2 });
    expect((await useCases()).map(({ title }) => title)).toEqual(['Churn', 'Third']);
    expect(await problemsOf(id)).toEqual([
      { kind: 'KEPT', line: 2, column: 'Churn', reason: 'has been changed since it was imported' },
      { kind: 'KEPT', line: 4, column: 'Third', reason: 'is used by something else by now' },
    ]);
    // Their team stays with them.
    expect(
      (await rows<{ name: string }>('SELECT name FROM cadre.team')).map(({ name }) => name),
    ).toEqual(['Care']);
    expect(await differences()).toEqual([]);
  });

  it('keeps the field that was edited and puts back the others', async () => {
    await imported(file(CHURN));
    const id = await imported(file('Churn,Care,From the file,Deployment,3,4,5,2,12'));
    const [churn] = await useCases();
    await organization.does(updateUseCase, {
      id: churn?.id ?? '',
      expectedVersion: churn?.version ?? 0,
      problem: 'Edited by hand',
    });
    await undone(id);
    expect(await useCases()).toMatchObject([{ stage: 'MODELING', problem: 'Edited by hand' }]);
    expect(await problemsOf(id)).toEqual([
      {
        kind: 'KEPT',
        line: 2,
        column: 'Churn',
        reason: expect.stringContaining('problem has been edited'),
      },
    ]);
  });

  it('of an earlier import leaves what a later one has changed', async () => {
    const first = await imported(file(CHURN));
    const second = await imported(file('Churn,Care,Who stays?,Modelling,3,4,5,2,12'));
    await undone(first);
    expect((await look(first)).undone).toMatchObject({ removed: 0, kept: 1 });
    expect(await useCases()).toMatchObject([{ problem: 'Who stays?' }]);
    await undone(second);
    expect(await useCases()).toMatchObject([{ problem: 'Who leaves?' }]);
    expect(await differences()).toEqual([]);
  });

  it('of an earlier import leaves no later one believing in edits that nobody made', async () => {
    const row = (problem: string, state: string) =>
      file(`Churn,Care,${problem},${state},3,4,5,2,12`);
    await imported(row('Who leaves?', 'Modelling'));
    const second = await imported(row('Who stays?', 'Modelling'));
    await imported(row('Who stays?', 'Deployment'));
    await undone(second);
    expect(await useCases()).toMatchObject([{ problem: 'Who leaves?', stage: 'DEPLOYMENT' }]);
    const fourth = await imported(row('Who stays?', 'Live'));
    expect(await look(fourth)).toMatchObject({ counts: { updated: 1, kept: 0 } });
    expect(await problemsOf(fourth)).toEqual([]);
    expect(await useCases()).toMatchObject([{ stage: 'MONITORING' }]);
    expect(await differences()).toEqual([]);
  });

  const PEOPLE = 'Name,E-mail,Team,Role,FTE,Start';
  it('of people removes them with their shares, except who has work from elsewhere', async () => {
    const people = (...lines: string[]) => [PEOPLE, ...lines].join('\n');
    const ada = 'Ada,ada@example.com,Core,ML engineer,0.5,2026-01-01';
    const bob = 'Bob,bob@example.com,Core,Data engineer,1,2026-01-01';
    const id = await imported(people(ada, bob), 'people');
    const [share] = await rows<{ id: string; version: number }>(
      `SELECT a.id, a.version FROM cadre.assignment a WHERE a.role = 'ML_ENGINEER'`,
    );
    await organization.does(endAssignment, {
      id: share?.id ?? '',
      expectedVersion: share?.version ?? 0,
      endDate: '2027-01-01',
    });
    await undone(id);
    expect((await look(id)).undone).toEqual({ removed: 1, restored: 0, kept: 1 });
    expect(
      (await rows<{ name: string }>('SELECT name FROM cadre.person')).map(({ name }) => name),
    ).toEqual(['Ada']);
    expect(await differences()).toEqual([]);
  });

  it('does not bring anybody above full time', async () => {
    const people = (fte: string) =>
      `${PEOPLE}\nAda,ada@example.com,Core,ML engineer,${fte},2026-01-01\n`;
    await imported(people('0.8'), 'people');
    const id = await imported(people('0.2'), 'people');
    await imported(`${PEOPLE}\nAda,ada@example.com,Core,Data engineer,0.8,2026-01-01\n`, 'people');
    await undone(id);
    expect((await look(id)).undone).toEqual({ removed: 0, restored: 0, kept: 1 });
    expect(await problemsOf(id)).toMatchObject([
      { line: 2, reason: expect.stringContaining('1.0 FTE') },
    ]);
  });

  it('is refused where there is nothing to take back', async () => {
    const id = await checked(file(CHURN));
    await expect(organization.does(undoImport, { id })).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    const empty = await imported(file(BROKEN));
    await expect(organization.does(undoImport, { id: empty })).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringContaining('nothing that could be undone'),
    });
    expect((await look(empty)).state).toBe('FINISHED');
  });
});

describe('the database', () => {
  it('deletes nothing that no import under undo has made', async () => {
    const id = await imported(file(CHURN));
    const remove = () =>
      inTenant(cadre.app.database, organization.id, (tx) =>
        tx.execute('DELETE FROM cadre.use_case'),
      );
    const scores = () =>
      inTenant(cadre.app.database, organization.id, (tx) =>
        tx.execute('DELETE FROM cadre.use_case_score'),
      );
    expect([await scores(), await remove()]).toEqual([0, 0]);
    await operator.query(`UPDATE cadre.import_run SET state = 'UNDOING' WHERE id = $1`, [id]);
    expect([await scores(), await remove()]).toEqual([1, 1]);
  });
});
