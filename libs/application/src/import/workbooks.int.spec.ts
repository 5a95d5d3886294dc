import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inTenant } from '@cadre/persistence';
import { fileOfBytes } from '@cadre/tabular/files';
import { givenCadre, givenOrganization } from '../../../../test/given/cadre.ts';
import type { GivenCadre, GivenOrganization } from '../../../../test/given/cadre.ts';
import { givenWorkbook, styled, type GivenCell } from '../../../../test/given/workbook.ts';
import { createImport, startImport } from './import-commands.ts';
import { importFile } from './import-file.ts';
import { checkImport, runImport } from './import-jobs.ts';
import { importProblems, importRun } from './imports.query.ts';
import { withSettings } from './mapping-settings.ts';
import { loadMapping } from './mappings.ts';
import { CHUNK, uploadImport } from './upload-import.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre?.close());
beforeEach(async () => {
  organization = await givenOrganization(cadre.app);
});

const sample = (name: string) =>
  readFile(fileURLToPath(new URL(`../../../../docs/samples/${name}`, import.meta.url)), 'utf8');
const cellsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
/** Days since 1899-12-30, as a workbook counts. */
const serial = (day: string): number => Date.parse(day) / 86_400_000 + 25_569;
/** What a spreadsheet makes of a text that is typed into it. */
const typed = (text: string): GivenCell => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return styled(serial(text), 1);
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text || null;
};

const run = async (bytes: Uint8Array, name: string, sheet?: string) =>
  importFile(cadre.app, {
    source: fileOfBytes(bytes, name),
    mapping: withSettings(await loadMapping('people'), { source: { sheet } }),
    organization: organization.slug,
    organizations: new Map([[organization.slug, organization.id]]),
    importer: { name: 'Importer', email: null },
    actor: { kind: 'CLI', id: null, memberId: null, role: 'ADMIN', name: 'importer' },
  });

describe('a workbook', () => {
  it('of the rows of a file of CSV, with days and numbers as a spreadsheet types them, changes nothing', async () => {
    const csv = await sample('people.csv');
    const first = await run(Buffer.from(csv), 'people.csv');
    const book = await givenWorkbook(cellsOf(csv).map((row) => row.map(typed)));
    const again = await run(book, 'people.xlsx');
    expect(first.errors).toEqual([]);
    expect(again).toMatchObject({
      rows: first.rows,
      imported: 0,
      updated: 0,
      errors: [],
      sheet: 'Sheet1',
      encoding: null,
    });
  });

  it('is read by the mapping whose days and decimal signs are of another country', async () => {
    const rows = [
      ['Name', 'Team', 'Role', 'FTE', 'Start'],
      ['Ada', 'Care', 'ML engineer', 0.5, styled(serial('2026-02-01'), 1)],
      ['Bob', 'Care', 'ML engineer', '0,5', '1.2.2026'],
    ];
    const mapping = withSettings(await loadMapping('people'), { source: { decimal: ',' } });
    const { imported, errors } = await importFile(cadre.app, {
      source: fileOfBytes(await givenWorkbook(rows), 'people.xlsx'),
      mapping,
      organization: organization.slug,
      organizations: new Map([[organization.slug, organization.id]]),
      importer: { name: 'Importer', email: null },
      actor: { kind: 'CLI', id: null, memberId: null, role: 'ADMIN', name: 'importer' },
    });
    expect([imported, errors]).toEqual([2, []]);
    const stored = await inTenant(cadre.app.database, organization.id, (tx) =>
      tx.query(`SELECT DISTINCT fte::float AS fte, start_date AS start FROM cadre.assignment`),
    );
    expect(stored).toEqual([{ fte: 0.5, start: '2026-02-01' }]);
  });

  it('has errors in the rows of its sheet, with the cell as the sheet shows it', async () => {
    const rows: GivenCell[][] = [
      ['Name', 'Team', 'Role', 'FTE', 'Start'],
      ['Ada', 'Care', 'ML engineer', { xml: '<c t="e"><v>#N/A</v></c>' }, '2026-01-01'],
      ['Bob', 'Care', 'ML engineer', 1, { xml: '<c><f>TODAY()</f></c>' }],
      [{ xml: '<c t="e"><v>#REF!</v></c>' }, 'Care', 'ML engineer', 1, '2026-01-01'],
    ];
    const { errors } = await run(await givenWorkbook(rows), 'people.xlsx');
    const reason = 'is an error of a formula in the workbook';
    const notSaved = expect.stringContaining('is a formula whose value is not in the file');
    expect(errors).toEqual([
      { line: 2, column: 'FTE', value: '#N/A', reason },
      { line: 3, column: 'Start', value: '=TODAY()', reason: notSaved },
      { line: 4, column: 'Name', value: '#REF!', reason },
    ]);
  });

  it('that lacks the sheet is refused, naming those it has', async () => {
    await expect(
      run(await givenWorkbook([['Name']]), 'people.xlsx', 'Staff'),
    ).rejects.toMatchObject({
      name: 'ImportRefused',
      message: 'people.xlsx has no sheet "Staff". Its sheets are: "Sheet1".',
    });
  });
});

describe('a workbook by the API', () => {
  const job = (importId: string) => ({
    organizationId: organization.id,
    eventId: cadre.app.newId(),
    importId,
  });
  async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
  }
  const uploaded = async (bytes: Uint8Array, settings: object = {}) => {
    const made = { mapping: 'people', fileName: 'people.xlsx', ...settings };
    const { id } = await organization.does(createImport, made);
    const body = inPieces(bytes);
    await uploadImport(cadre.app, organization.as.LEADER, { id, body, maxBytes: 1e8 });
    return id;
  };
  const look = (id: string) => organization.does(importRun, { id });

  it('is checked and written from the pieces it was stored in, in the sheet that is asked for', async () => {
    const noise = (at: number) => Math.sin(at).toString(36).slice(3);
    const people = Array.from({ length: 300 }, (_, at) => [
      `Person ${noise(at)} ${at}`,
      'Care',
      'ML engineer',
      styled(serial('2026-02-01'), 1),
    ]);
    // Texts that hardly shrink, so that the file has several pieces.
    const bulk = Array.from({ length: 30_000 }, (_, at) => [
      `${noise(at)}${noise(at + 0.5)}${noise(-at)}`,
    ]);
    const book = await givenWorkbook([
      { name: 'Bulk', rows: bulk },
      { name: 'Staff', rows: [['Name', 'Team', 'Role', 'Start'], ...people] },
    ]);
    expect(book.length).toBeGreaterThan(2 * CHUNK);
    const id = await uploaded(book, { sheet: 'Staff' });
    await checkImport(cadre.app, job(id));
    expect(await look(id)).toMatchObject({
      state: 'CHECKED',
      checked: { rows: 300, imported: 300, errors: 0 },
      reading: { sheet: 'Staff', encoding: null, separator: null },
    });
    await organization.does(startImport, { id });
    await runImport(cadre.app, job(id));
    expect(await look(id)).toMatchObject({ state: 'FINISHED', counts: { imported: 300 } });
  });

  it('that is no workbook after all ends its import, and says what to do', async () => {
    const book = await givenWorkbook([
      ['Name', 'Team', 'Role', 'Start'],
      ['Ada', 'Care', 'X', 'Y'],
    ]);
    const id = await uploaded(book.slice(0, book.length - 30));
    await checkImport(cadre.app, job(id));
    expect(await look(id)).toMatchObject({
      state: 'FAILED',
      problem: expect.stringContaining('people.xlsx is not a whole workbook'),
    });
    expect((await organization.does(importProblems, { importId: id, first: 5 })).edges).toEqual([]);
  });
});
