import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { fileOfBytes, readingOnce, type Encoding } from '@cadre/tabular/files';
import { withSettings } from './mapping-settings.ts';
import { parseMapping, loadMapping } from './mappings.ts';
import type { Mapping } from '@cadre/contracts/import';
import { mapRows } from './map-rows.ts';
import { fileAt, openMapped } from './open-file.ts';
import { groupProblems } from './problem-groups.ts';
import { surveyFile } from './survey-file.ts';

const NAMES = { status: { constant: 'SUBMITTED' } };
const mappingOf = (columns: object, fields: object, more: object = {}): Mapping =>
  parseMapping(
    JSON.stringify({
      name: 'test',
      target: 'use-cases',
      columns: { t: 'Title', ...columns },
      fields: { title: { text: 't' }, ...NAMES, ...fields },
      ...more,
    }),
    'test',
  );
const source = (text: string | Uint8Array) =>
  fileOfBytes(typeof text === 'string' ? Buffer.from(text) : text, 'mine.csv');

const read = (text: string | Uint8Array, mapping: Mapping) =>
  readingOnce((known) => readAs(text, mapping, known));

async function readAs(text: string | Uint8Array, mapping: Mapping, known?: Encoding) {
  const file = await openMapped(source(text), mapping, { known });
  const rows: Record<string, unknown>[] = [];
  const errors: object[] = [];
  const notes: object[] = [];
  for await (const { mapped, error } of mapRows(file, mapping)) {
    if (error) errors.push(error);
    if (mapped) rows.push(mapped.row as Record<string, unknown>);
    notes.push(...(mapped?.notes ?? []));
  }
  return { ...file, ...file.form, rows, errors, notes };
}

describe('I2: an entry of a list that is too long', () => {
  const long = `https://example.org/${'x'.repeat(90)}`;
  const csv = `Title,Links\nA,${long}\nB,https://b.example\n`;
  const mapping = (onTooLong?: string) =>
    mappingOf({ l: 'Links' }, { dataSources: { list: [{ text: 'l' }], onTooLong } });
  const note = { line: 2, column: 'Links', value: `${long.slice(0, 60)}…` };

  it('is cut and reported, and its row is imported', async () => {
    const { rows, errors, notes } = await read(csv, mapping());
    expect(rows.map(({ dataSources }) => dataSources)).toEqual([
      [long.slice(0, 80)],
      ['https://b.example'],
    ]);
    expect(errors).toEqual([]);
    expect(notes).toEqual([{ ...note, reason: 'is longer than 80 characters: it was cut' }]);
  });

  it('is left out, or refuses its row, where the mapping says so', async () => {
    const dropped = await read(csv, mapping('drop'));
    expect(dropped.rows[0]?.['dataSources']).toEqual([]);
    expect(dropped.notes).toMatchObject([{ reason: expect.stringContaining('was left out') }]);
    const rejected = await read(csv, mapping('reject'));
    expect(rejected.errors).toEqual([{ ...note, reason: 'is longer than 80 characters' }]);
    expect(rejected.rows).toHaveLength(1);
  });

  it('and entries that are too many: the first thirty are taken', async () => {
    const many = Array.from({ length: 35 }, (_, index) => `t${index}`).join(';');
    const tags = mappingOf({ l: 'Links' }, { tags: { list: [{ text: 'l' }], split: ';' } });
    const { rows, notes } = await read(`Title,Links\nA,${many}\n`, tags);
    expect(rows[0]?.['tags']).toHaveLength(30);
    expect(notes).toMatchObject([
      { column: 'Links', reason: 'only the first 30 entries are taken (5 entries)' },
    ]);
  });
});

describe('I3: an error names the true column', () => {
  const csv = `Title,Topic,Notes,Stage\nA,Science,${'n'.repeat(96)},Pilot\n`;

  it('of a list: the column of the entry', async () => {
    const list = { list: [{ text: 'topic' }, { text: 'notes' }], onTooLong: 'reject' };
    const mapping = mappingOf({ topic: 'Topic', notes: 'Notes' }, { tags: list });
    expect((await read(csv, mapping)).errors).toMatchObject([{ line: 2, column: 'Notes' }]);
  });

  it('of cases: the column, its text, the field and what was missing', async () => {
    const s = { heading: 'Stage', words: { pilot: ['Pilot'], live: ['Live'] } };
    const cases = [{ when: { s: 'live' }, give: true }];
    const { errors } = await read(csv, mappingOf({ s }, { noRegisteredModel: { cases } }));
    expect(errors).toEqual([
      {
        line: 2,
        column: 'Stage',
        value: 'Pilot',
        reason:
          'cannot be read as noRegisteredModel: no case of it covers this (it means pilot); add one, or "otherwise"',
      },
    ]);
    const otherwise = mappingOf({ s }, { noRegisteredModel: { cases, otherwise: false } });
    expect((await read(csv, otherwise)).rows).toHaveLength(1);
  });

  it('of a text from several columns: the one that is not blank', async () => {
    const mapping = mappingOf({ a: 'A', b: 'B' }, { team: { text: ['a', 'b'] } });
    const { errors } = await read(`Title,A,B\nx,,${'b'.repeat(300)}\n`, mapping);
    expect(errors).toMatchObject([{ column: 'B' }]);
  });
});

describe('I4: a file of UTF-8 with a broken byte', () => {
  const bytes = Buffer.from('Title\nCut \u00e3,\nNext é\n', 'latin1');
  const cut = Buffer.concat([
    Buffer.from('Title,Team,State\nCut '),
    Buffer.from([0xc3]),
    Buffer.from(',T,Submitted\nNext é,T,Submitted\n'),
  ]);

  it('is read as UTF-8, and its cell is reported', async () => {
    const { encoding, delimiter, rows, errors } = await read(cut, mappingOf({}, {}));
    expect([encoding, delimiter]).toEqual(['utf-8', ',']);
    expect(rows.map(({ title }) => title)).toEqual(['Next é']);
    expect(errors).toEqual([
      {
        line: 2,
        column: 'Title',
        value: 'Cut \uFFFD',
        reason: 'has a byte that is no character of utf-8',
      },
    ]);
  });

  it('and one of another encoding is still told apart', async () => {
    expect((await read(bytes, mappingOf({}, {}))).encoding).toBe('windows-1252');
  });

  it('and one of the old Macintosh is named, never turned into other letters', async () => {
    // “Prévision, Zürich, façade” in Mac OS Roman.
    const mac = Buffer.from('Title\nPr\u008evision\nZ\u009frich\nfa\u008dade\n', 'latin1');
    await expect(read(mac, mappingOf({}, {}))).rejects.toThrow('looks like Mac OS Roman');
    const named = withSettings(mappingOf({}, {}), { source: { encoding: 'macintosh' } });
    expect((await read(mac, named)).rows.map(({ title }) => title)).toEqual([
      'Prévision',
      'Zürich',
      'façade',
    ]);
  });
});

describe('I5: a quotation mark that is never closed', () => {
  it('is reported with the lines that are lost, counted and named', async () => {
    const csv = 'Title,Team,State\nUS1,T,Submitted\n"US2,T,Submitted\nUS3,T,Submitted\n';
    const { rows, errors } = await read(csv, mappingOf({}, {}));
    expect(rows).toHaveLength(1);
    expect(errors).toEqual([
      {
        line: 3,
        column: null,
        reason: 'a quotation mark is never closed; the 2 lines 3 to 4 could not be read',
        lost: 2,
      },
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('and lines that end in %j are counted alike', async (end) => {
    const csv = ['Title', 'a', '"b', 'c', 'd'].join(end);
    for (const text of [csv, `${csv}${end}`]) {
      expect((await read(text, mappingOf({}, {}))).errors).toMatchObject([{ line: 3, lost: 3 }]);
    }
  });
});

describe('I6: a file of another format', () => {
  it.each([
    ['PK\u0003\u0004....word/document.xml[Content_Types].xml', 'an Office document'],
    ['PK\u0003\u0004....photo.jpg', 'a ZIP archive: unpack it first'],
    ['\u001f\u008b\u0008', 'compressed by gzip: unpack it first'],
    [
      `\u00d0\u00cf\u0011\u00e0${'W.o.r.k.b.o.o.k'.replaceAll('.', '\0')}`,
      'an old workbook (.xls)',
    ],
    [
      `\u00d0\u00cf\u0011\u00e0${[...'EncryptedPackage'].join('\0')}`,
      'protected by a password: open it and save it without one',
    ],
    ['PK\u0003\u0004....Index/Document.iwa', 'a Numbers document: export it'],
    [
      'PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
      'an OpenDocument sheet (.ods)',
    ],
    ['PK\u0005\u0006', 'a ZIP archive: unpack it first'],
    ['<!DOCTYPE html><table>', 'a web page (HTML)'],
    ['[{"Title": "x"}]', 'JSON'],
    ['{"rows": []}', 'JSON'],
    ['%PDF-1.7', 'a PDF'],
  ])('%j is refused by its name, with how to save it', async (text, name) => {
    const bytes = Buffer.from(text, 'latin1');
    await expect(read(bytes, mappingOf({}, {}))).rejects.toThrow(`mine.csv is ${name}`);
  });

  it('a heading that begins as JSON might is none', async () => {
    const mapping = mappingOf({ t: '[Title]' }, {});
    expect((await read('[Title],x\na,b\n', mapping)).rows).toHaveLength(1);
  });
});

describe('I7: days as files have them', () => {
  const day = (formats: string[], more: object = {}) =>
    mappingOf({ d: 'Day' }, { plannedGoLive: { date: 'd', formats, ...more } });
  const reads = async (text: string, mapping: Mapping) => {
    const { rows, errors } = await read(`Title,Day\nx,${text}\n`, mapping);
    return rows[0]?.['plannedGoLive'] ?? (errors[0] as { reason: string }).reason;
  };

  it.each([
    ['2025-06-26T07:39:09Z', 'YYYY-MM-DDThh:mm:ssZ', '2025-06-26'],
    ['2025-06-26T07:39:09.123+02:00', 'YYYY-MM-DDThh:mm:ssZ', '2025-06-26'],
    ['2025-06-26 07:39:09', 'YYYY-MM-DD hh:mm:ss', '2025-06-26'],
    ['46357', 'serial', '2026-12-01'],
    ['46357.75', 'serial', '2026-12-01'],
    ['Jul-25', 'MMM-YY', '2025-07-01'],
    ['1 March 2027', 'D MMM YYYY', '2027-03-01'],
    ['1 Sept. 2027', 'D MMM YYYY', '2027-09-01'],
    ['2019/11', 'YYYY/MM', '2019-11-01'],
    ['31.12.27', 'D.M.YY', '2027-12-31'],
  ])('%j is read as %j', async (text, form, expected) => {
    expect(await reads(text, day([form]))).toBe(expected);
  });

  it.each(['2027-02-30', 'Feb-30-2027', '0001-01-01', '60', '99999999'])(
    '%j is no day in any of them',
    async (text) => {
      const forms = ['YYYY-MM-DD', 'MMM-DD-YYYY', 'serial'];
      expect(await reads(text, day(forms))).toContain(
        'a day as YYYY-MM-DD or MMM-DD-YYYY or serial is asked for',
      );
    },
  );

  it.each([
    ['46357', '(it would fit "serial")'],
    ['2025-06-26T07:39:09Z', '(it would fit "YYYY-MM-DDThh:mm:ssZ")'],
    ['31.12.2027', '(it would fit "D.M.YYYY")'],
    ['Jul-25', '(it would fit "MMM-YY")'],
  ])('a message says the forms asked for, and that %j would fit another', async (text, advice) => {
    expect(await reads(text, day(['YYYY-MM-DD']))).toBe(
      `cannot be read as plannedGoLive: a day as YYYY-MM-DD is asked for ${advice}`,
    );
  });

  it('a day that two forms read differently is never guessed', async () => {
    const both = day(['M/D/YYYY', 'D/M/YYYY']);
    expect(await reads('13/04/2027', both)).toBe('2027-04-13');
    expect(await reads('03/04/2027', both)).toBe(
      'cannot be read as plannedGoLive: it may be 2027-03-04 or 2027-04-03; keep one of M/D/YYYY, D/M/YYYY',
    );
  });

  it.each([' YYYY-MM-DD', 'YYYY-MM-DDThh:mm:ssX', 'YYYY-DD', 'DD Month YYYY', 'YYYY Q'])(
    'the form %j, which no cell could have, is refused',
    (form) => {
      expect(() => day([form])).toThrow('fields.plannedGoLive.formats.0');
    },
  );
});

describe('I8: a mapping that could not import any row', () => {
  const bad = (fields: object, columns: object = { t: 'Title' }) => {
    const document = { name: 'x', target: 'use-cases', columns, fields };
    return () => parseMapping(JSON.stringify(document), 'x.json');
  };
  const title = { text: 't' };

  it.each([
    [{ status: NAMES.status }, 'has no "title", which every row of use-cases needs'],
    [{ title }, 'has no "status"'],
    [{ title, status: { constant: 'SUBMITED' } }, 'did you mean "SUBMITTED"?'],
    [{ title, ...NAMES, titel: title }, 'did you mean "title"?'],
    [{ title: { text: 'tt' }, ...NAMES }, 'no column is called "tt": did you mean "t"?'],
    [{ title, ...NAMES, impact: { constant: 9 } }, '9 is not from 1 to 5'],
    [
      { title, status: { cases: [{ when: { t: 'x' }, give: 'APROVED' }] } },
      'fields.status.cases.0.give: "APROVED" is none of',
    ],
  ])('is refused, with a suggestion: %j', (fields, message) => {
    expect(bad(fields)).toThrow(message);
  });

  it('a word that its field does not take is refused', () => {
    const columns = { t: 'Title', a: { heading: 'A', words: { CUSTOMER: ['x'] } } };
    expect(bad({ title, ...NAMES, audience: { word: 'a' } }, columns)).toThrow(
      '"CUSTOMER" is none of',
    );
  });
});

describe('I9: many errors', () => {
  it('are grouped by column and reason, with counts and first lines', async () => {
    const mapping = mappingOf({ i: 'Impact' }, { impact: { number: 'i' } });
    const csv = Array.from({ length: 700 }, (_, index) =>
      index % 7 === 0 ? `,3\n` : `t${index},${index % 2 === 0 ? 'high' : '9'}\n`,
    );
    const { errors } = await surveyFile(source(`Title,Impact\n${csv.join('')}`), mapping);
    expect(errors).toHaveLength(700);
    expect(groupProblems(errors)).toMatchObject([
      { column: 'Impact', reason: 'is not from 1 to 5', count: 300, lines: [3, 5, 7, 11, 13] },
      { column: 'Impact', value: 'high', count: 300, lines: [4, 6, 8, 10, 12] },
      { column: 'Title', reason: 'is blank', count: 100, lines: [2, 9, 16, 23, 30], value: null },
    ]);
  });
});

describe('I10: lines before the headings', () => {
  it('a line "sep=" names the separator', async () => {
    const file = await read('sep=;\nTitle;Team\nFraude Müller & Söhne;Zürich\n', mappingOf({}, {}));
    expect(file).toMatchObject({ delimiter: ';', headingLine: 2 });
    expect(file.rows).toMatchObject([{ title: 'Fraude Müller & Söhne' }]);
  });

  it('title lines are passed over, and lines are counted from the first', async () => {
    const csv =
      'Inventory of AI use cases 2026,,\nprinted 1 May,,\nTitle,Team,State\nTL,T,S\n,T,S\n';
    const file = await read(csv, mappingOf({ team: 'Team' }, {}));
    expect(file.headingLine).toBe(3);
    expect(file.rows).toMatchObject([{ title: 'TL' }]);
    expect(file.errors).toMatchObject([{ line: 5, column: 'Title' }]);
  });

  it('a title without any separator does not hide which one there is', async () => {
    const file = await read(
      'Inventory, 2026\n\nTitle;Team\nTL;T\n',
      mappingOf({ team: 'Team' }, {}),
    );
    expect(file).toMatchObject({ delimiter: ';', headingLine: 3 });
  });

  it('where no line fits, the headings that were found are shown', async () => {
    await expect(read('Name,Owner\na,b\n', mappingOf({}, {}))).rejects.toThrow(
      'it has no column "Title". Its headings are: "Name", "Owner".',
    );
  });

  it('a heading that occurs twice must be named by its position or occurrence', async () => {
    const twice = 'Title,Other,Title\na,b,c\n';
    await expect(read(twice, mappingOf({}, {}))).rejects.toThrow(
      '"Title" stands in the columns 1, 3. Name it by its position, or by its occurrence.',
    );
    const named = mappingOf({ t: { heading: 'Title', occurrence: 2 } }, {});
    expect((await read(twice, named)).rows).toMatchObject([{ title: 'c' }]);
  });
});

describe('I11: decimal commas', () => {
  const csv =
    'Title;State;Timeline (weeks)\nDC one;Live;12,5\nDC two;Live;1.234,5\nDC three;Live;1,234\n';

  it('are suggested where they are found, and read where they are set', async () => {
    const mapping = await loadMapping('use-cases');
    const { errors } = await surveyFile(source(csv), mapping);
    expect(errors).toHaveLength(3);
    expect(errors[0]).toMatchObject({
      column: 'Timeline (weeks)',
      value: '12,5',
      reason: expect.stringContaining('it would fit with "," as the sign before decimals'),
    });
    const set = withSettings(mapping, { source: { decimal: ',' } });
    const { rows, errors: left } = await read(csv, set);
    expect(rows.map(({ timelineWeeks }) => timelineWeeks)).toEqual([12.5, 1.234]);
    expect(left).toMatchObject([{ reason: 'is more than ten years', value: '1234.5' }]);
  });
});

describe('rows that a rule leaves out, and texts of several columns', () => {
  it('are counted apart, and joined', async () => {
    const mapping = mappingOf(
      { f: 'First', d: 'Department' },
      { problem: { text: ['f', 't'], join: ' ' } },
      { skip: [{ d: 'finance' }] },
    );
    const csv = 'Title,First,Department\nB,A,AI\nC,,Finance\nD,,AI\n';
    expect((await read(csv, mapping)).rows.map(({ problem }) => problem)).toEqual(['A B', 'D']);
    const { rows, skipped, errors } = await surveyFile(source(csv), mapping);
    expect({ rows, skipped, errors }).toEqual({ rows: 3, skipped: 1, errors: [] });
  });
});

// Public files that are not ours to ship: tested wherever they lie beside the repository.
const more = fileURLToPath(new URL('../../../../../shared/data/more', import.meta.url));
const whenPresent = existsSync(more) ? describe : () => undefined;

whenPresent('files that public bodies publish', () => {
  it('I7: the British records are read with their timestamps; links that are too long are cut and told', async () => {
    const document = JSON.parse(await readFile(join(more, 'uk-atrs.mapping.json'), 'utf8')) as {
      fields: { plannedGoLive: { formats: string[] } };
    };
    document.fields.plannedGoLive.formats = ['YYYY-MM-DDThh:mm:ssZ'];
    const mapping = parseMapping(JSON.stringify(document), 'uk');
    const { rows, errors, notes } = await surveyFile(
      await fileAt(join(more, 'uk-atrs.csv')),
      mapping,
    );
    expect([rows, errors]).toEqual([136, []]);
    expect(notes.length).toBeGreaterThan(0);
  });

  it('the tools of New York are read as their mapping says; each error names its column', async () => {
    const mapping = await loadMapping(join(more, 'nyc-tools.mapping.json'));
    const file = await fileAt(join(more, 'nyc-algorithmic-tools.csv'));
    const { rows, errors } = await surveyFile(file, mapping);
    expect(rows).toBe(76);
    expect(errors.filter(({ column }) => column === null)).toEqual([]);
  });
});
