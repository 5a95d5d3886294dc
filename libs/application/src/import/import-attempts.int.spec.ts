import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { inTenant } from '@cadre/persistence';
import { givenCadre, givenOrganization } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import { gate, paused } from '../../../../test/support/paused.ts';
import type { App } from '../core/index.ts';
import { createTeam } from '../org/index.ts';
import {
  checkImport,
  createImport,
  discardImport,
  failImport,
  importProblems,
  importRun,
  runImport,
  startImport,
  undoImport,
  undoImportJob,
  uploadImport,
} from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  organization = await givenOrganization(cadre.app);
});
const realNow = performance.now;
afterEach(() => {
  performance.now = realNow;
});

const MAX = 1e9;
/** As long as a field has to be for a file of 200 rows to be stored in several pieces. */
const LONG = 'x'.repeat(4_000);
const file = (rows: number, text = 'Why?') =>
  [
    'Title,Team,Problem,State',
    ...Array.from({ length: rows }, (_, i) => `Case ${i},,${text},Idea`),
    'Bad,,Why?,Sideways',
  ].join('\n');
async function* whole(content: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
}

const rows = <T extends object>(sql: string): Promise<T[]> =>
  inTenant(cadre.app.database, organization.id, (tx) => tx.query<T>(sql));
const count = async (from: string): Promise<number> =>
  Number((await rows<{ n: number }>(`SELECT count(*) AS n FROM cadre.${from}`))[0]?.n);
const look = (id: string) => organization.does(importRun, { id });
const linesOf = async (importId: string) =>
  (await organization.does(importProblems, { importId })).edges.map(({ node }) => node.line);
const job = (importId: string) => ({ organizationId: organization.id, eventId: v7(), importId });
const stored = async (importId: string) => [
  await count('import_chunk'),
  (
    await rows<{ bytes: number | null }>(
      `SELECT bytes FROM cadre.import_run WHERE id = '${importId}'`,
    )
  )[0]?.bytes,
];

const upload = (
  id: string,
  body: AsyncIterable<Uint8Array>,
  maxBytes = MAX,
  app: App = cadre.app,
) => uploadImport(app, organization.as.LEADER, { id, body, maxBytes });
const made = async () =>
  (await organization.does(createImport, { mapping: 'use-cases', fileName: 'mine.csv' })).id;
async function uploaded(content: string): Promise<string> {
  const id = await made();
  await upload(id, whole(content));
  return id;
}
async function started(content: string): Promise<string> {
  const id = await uploaded(content);
  await checkImport(cadre.app, job(id));
  await organization.does(startImport, { id });
  return id;
}
async function imported(content: string): Promise<string> {
  const id = await started(content);
  await runImport(cadre.app, job(id));
  return id;
}

/** Stops in the middle of reading the file: a piece is read and the next one is not. */
const inTheMiddle = () =>
  paused(cadre.app, (sql, params) => sql.includes('FROM cadre.import_chunk') && params[2] === 1);

/** Stops when the first thousand rows are written and the others are not. */
function beforeSecondBatch() {
  // The import is locked to begin, to note what the file has of bad rows, and for each batch.
  let locks = 0;
  return paused(
    cadre.app,
    (sql) => sql.includes('cadre.import_run') && sql.includes('FOR NO KEY UPDATE') && ++locks === 4,
  );
}

describe('of two attempts at a step of an import', () => {
  it('one that stalled while it was reading changes nothing of what the other has ended', async () => {
    const id = await started(file(200, LONG));
    const stalled = inTheMiddle();
    const first = runImport(stalled.app, job(id));
    await stalled.reached;
    await runImport(cadre.app, job(id));
    const ended = await look(id);
    expect(ended).toMatchObject({
      state: 'FINISHED',
      counts: { rows: 201, imported: 200, updated: 0, unchanged: 0, errors: 1, kept: 0 },
    });
    stalled.goOn();
    await first;
    expect(await look(id)).toEqual(ended);
    expect(await linesOf(id)).toEqual([202]);
  });

  it('the later one goes on, and the earlier one writes no more rows', async () => {
    const id = await started(file(20));
    let surveyed = false;
    const stalled = paused(cadre.app, (sql) => {
      surveyed ||= sql.includes('INTO cadre.import_problem');
      return surveyed && sql.includes('FROM cadre.import_chunk');
    });
    const first = runImport(stalled.app, job(id));
    await stalled.reached;
    const second = paused(cadre.app, (sql) => sql.includes('FROM cadre.import_chunk'));
    const later = runImport(second.app, job(id));
    await second.reached;
    stalled.goOn();
    await first;
    expect([(await look(id)).state, await count('use_case')]).toEqual(['RUNNING', 0]);
    second.goOn();
    await later;
    expect((await look(id)).counts).toMatchObject({ rows: 21, imported: 20, errors: 1 });
    expect(await count(`outbox WHERE event_type = 'UseCasesImported'`)).toBe(1);
  });

  it('a check that stalled neither takes the import back nor tells of its progress', async () => {
    const began = performance.now();
    let looks = 0;
    performance.now = () => began + (looks += 1) * 1_000;
    const id = await uploaded(file(200, LONG));
    const stalled = inTheMiddle();
    const first = checkImport(stalled.app, job(id));
    await stalled.reached;
    await checkImport(cadre.app, job(id));
    expect((await look(id)).checked).toMatchObject({ rows: 201, imported: 200, errors: 1 });
    await organization.does(startImport, { id });
    stalled.goOn();
    await first;
    expect(await look(id)).toMatchObject({ state: 'RUNNING', progress: null });
    await runImport(cadre.app, job(id));
    expect((await look(id)).counts).toMatchObject({ rows: 201, imported: 200, errors: 1 });
  });

  it('one whose import was discarded while it was reading ends in peace', async () => {
    const id = await uploaded(file(200, LONG));
    const stalled = inTheMiddle();
    const check = job(id);
    const first = checkImport(stalled.app, check);
    await stalled.reached;
    await organization.does(discardImport, { id });
    stalled.goOn();
    await first;
    expect((await look(id)).state).toBe('DISCARDED');
    expect(await count(`inbox WHERE event_id = '${check.eventId}'`)).toBe(1);
  });

  it('fails where pieces of the file are missing, instead of importing the rest', async () => {
    const id = await started(file(200, LONG));
    await inTenant(cadre.app.database, organization.id, (tx) =>
      tx.execute('DELETE FROM cadre.import_chunk WHERE import_id = $1 AND number > 0', [id]),
    );
    await expect(runImport(cadre.app, job(id))).rejects.toThrow(/bytes of the import/);
    expect([(await look(id)).state, await count('use_case')]).toEqual(['RUNNING', 0]);
  });
});

describe('an upload that was overtaken', () => {
  /** Begins to upload, and stalls; then sends more than is taken. */
  async function overtaken(id: string) {
    const [begun, held] = [gate(), gate()];
    async function* slow(): AsyncGenerator<Uint8Array> {
      begun.open();
      await held.opened;
      yield Buffer.alloc(300_000, 'x');
    }
    const first = upload(id, slow(), 1_000);
    first.catch(() => undefined);
    await begun.opened;
    return async () => {
      held.open();
      await expect(first).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    };
  }

  it('and is refused then leaves the file of the one that won', async () => {
    const id = await made();
    const refused = await overtaken(id);
    await upload(id, whole(file(3)));
    await refused();
    await checkImport(cadre.app, job(id));
    expect(await look(id)).toMatchObject({ state: 'CHECKED', checked: { rows: 4, imported: 3 } });
  });

  it('leaves the pieces of the one that is still on its way, too', async () => {
    const id = await made();
    const refused = await overtaken(id);
    const content = file(200, LONG);
    async function* halting(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(content.slice(0, 300_000));
      await refused();
      yield Buffer.from(content.slice(300_000));
    }
    await upload(id, halting());
    await checkImport(cadre.app, job(id));
    expect((await look(id)).checked).toMatchObject({ rows: 201, imported: 200 });
  });
});

describe('a job of an import that is given up', () => {
  it('deletes the file, and says that nothing was written and what to do', async () => {
    for (const name of ['check-import', 'run-import'] as const) {
      const id = name === 'check-import' ? await uploaded(file(3)) : await started(file(3));
      await failImport(cadre.app, name, job(id));
      expect(await look(id)).toMatchObject({
        state: 'FAILED',
        problem: expect.stringMatching(/nothing was written\. Upload the file again\./),
        undoable: false,
        progress: null,
      });
      expect(await stored(id)).toEqual([0, null]);
    }
    expect(await count(`outbox WHERE event_type = 'UseCasesImported'`)).toBe(0);
  });

  it('after some rows offers to undo them, and a new upload adds the others', async () => {
    const id = await started(file(1_500));
    const stalled = beforeSecondBatch();
    const stalling = runImport(stalled.app, job(id));
    await stalled.reached;
    await failImport(cadre.app, 'run-import', job(id));
    stalled.goOn();
    await stalling;
    expect(await look(id)).toMatchObject({
      state: 'FAILED',
      problem: expect.stringContaining('after some rows were written'),
      undoable: true,
    });
    expect([await count('use_case'), ...(await stored(id))]).toEqual([1_000, 0, null]);
    expect(await count(`outbox WHERE event_type = 'UseCasesImported'`)).toBe(1);
    const again = await look(await imported(file(1_500)));
    expect(again.counts).toMatchObject({ imported: 500, unchanged: 1_000, errors: 1 });
  });

  it('long ago says nothing of the steps after it', async () => {
    const id = await started(file(3));
    await failImport(cadre.app, 'check-import', job(id));
    expect(await look(id)).toMatchObject({ state: 'RUNNING', problem: null });
    await runImport(cadre.app, job(id));
    await failImport(cadre.app, 'run-import', job(id));
    expect(await look(id)).toMatchObject({ state: 'FINISHED', problem: null });
  });

  it('as an undo leaves the import as it is, to be undone again', async () => {
    const id = await imported(file(3));
    await organization.does(undoImport, { id });
    await failImport(cadre.app, 'undo-import', job(id));
    expect(await look(id)).toMatchObject({
      state: 'FINISHED',
      problem: expect.stringContaining('nothing was undone'),
      undoable: true,
    });
    await organization.does(undoImport, { id });
    await undoImportJob(cadre.app, job(id));
    expect((await look(id)).state).toBe('UNDONE');
  });
});

describe('a file that changes nothing', () => {
  it('holds off no evaluation: the event of a team made meanwhile is not swallowed', async () => {
    await imported(file(1_200));
    await organization.evaluated();
    const id = await started(file(1_200));
    const between = beforeSecondBatch();
    const running = runImport(between.app, job(id));
    await between.reached;
    await organization.does(createTeam, { name: 'Made meanwhile', kind: 'DATA' });
    await organization.evaluated();
    between.goOn();
    await running;
    expect((await look(id)).counts).toMatchObject({ imported: 0, updated: 0, unchanged: 1_200 });
    expect(await unevaluated()).toBe(0);
  });

  const unevaluated = () =>
    count(`outbox o WHERE 'recompute-staffing' = ANY(o.consumers) AND NOT EXISTS (
      SELECT 1 FROM cadre.inbox i WHERE i.event_id = o.id AND i.consumer = 'recompute-staffing')`);
});
