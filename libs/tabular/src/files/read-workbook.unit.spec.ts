import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  archiveOf,
  givenWorkbook,
  sheetXml,
  styled,
  workbookParts,
  type GivenCell,
  type GivenParts,
} from '../../../../test/given/workbook.ts';
import { textOf, type Cell } from '../cell.ts';
import { fitFor } from '../text/headings.ts';
import { openTable, type TableItem, type TableOptions } from './open-table.ts';
import { fileOfBytes } from './source.ts';

async function all(bytes: Uint8Array, options?: TableOptions) {
  const { items, ...file } = await openTable(fileOfBytes(bytes, 'book.xlsx'), options);
  const read: TableItem[] = [];
  for await (const item of items) read.push(item);
  const records = read.flatMap(({ record }) => (record ? [record] : []));
  return {
    ...file,
    cells: records.map(({ cells }) => cells),
    texts: records.map(({ cells }) => cells.map(textOf)),
    lines: records.map(({ line }) => line),
    errors: read.flatMap(({ error }) => (error ? [error] : [])),
  };
}
const xml = (text: string): GivenCell => ({ xml: text });
/** One column `A` with these cells below it. */
const below = async (cells: readonly GivenCell[], options?: Parameters<typeof givenWorkbook>[1]) =>
  all(await givenWorkbook([['A'], ...cells.map((cell) => [cell])], options));
const parts = (rows: readonly (readonly GivenCell[])[], more: GivenParts = {}): GivenParts => ({
  ...workbookParts([{ name: 'S', rows }]),
  ...more,
});
const SHEET = 'xl/worksheets/sheet1.xml';

describe('a sheet of a workbook', () => {
  it('property: has the rows that its texts are written in', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const cell = text.filter((one) => !/\p{Cc}|_x[0-9a-f]{4}_/iu.test(one) && one.isWellFormed());
    const wide = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(wide, async (rows) => {
        const filled = rows.filter((row) => row.some((one) => one.trim() !== ''));
        const { heading, texts } = await all(await givenWorkbook([['a', 'b', 'c'], ...rows]));
        expect({ heading, texts }).toEqual({ heading: ['a', 'b', 'c'], texts: filled });
      }),
      { numRuns: 20 },
    );
  });

  it('has the rows of its own numbers, blank ones left out, and headings after title lines', async () => {
    const book = await givenWorkbook([
      ['Headcount of 2026'],
      [null],
      ['Name', 'Team', null],
      ['Ada', null, 'beside the table'],
      [null, ' '],
      ['Bob', 'Care'],
    ]);
    const fit = fitFor(['Name', 'Team'].map((heading) => ({ heading, needed: true })));
    expect(await all(book, { fit })).toMatchObject({
      form: { sheet: 'Sheet1' },
      heading: ['Name', 'Team'],
      headingLine: 3,
      texts: [
        ['Ada', ''],
        ['Bob', 'Care'],
      ],
      lines: [4, 6],
    });
  });

  it('is the first that is not hidden, or the one that is named, whatever its capitals', async () => {
    const book = await givenWorkbook([
      { name: 'Lists', state: 'veryHidden', rows: [['hidden']] },
      { name: 'People & co', rows: [['first']] },
      { name: 'Notes', rows: [['notes']] },
    ]);
    expect((await all(book)).heading).toEqual(['first']);
    expect((await all(book, { sheet: 'notes' })).heading).toEqual(['notes']);
    expect((await all(book, { sheet: 'Lists' })).form).toEqual({ sheet: 'Lists' });
    await expect(all(book, { sheet: 'Peple & co' })).rejects.toThrow(
      'book.xlsx has no sheet "Peple & co": did you mean "People & co"?. Its sheets are: "Lists", "People & co", "Notes".',
    );
  });

  it('has hidden rows, too, as its CSV would', async () => {
    const row = (number: number, more: string) =>
      `<row r="${number}"${more}><c t="inlineStr"><is><t>${number}</t></is></c></row>`;
    const sheet = sheetXml(row(1, '') + row(2, ' hidden="1"') + row(3, ''));
    expect((await all(await archiveOf(parts([], { [SHEET]: sheet })))).texts).toEqual([
      ['2'],
      ['3'],
    ]);
  });

  it('that is empty is refused', async () => {
    await expect(all(await givenWorkbook([{ name: 'Sheet1' }]))).rejects.toThrow(
      'has nothing in its sheet "Sheet1"',
    );
  });
});

describe('a cell', () => {
  it.each<[string, GivenCell, Cell]>([
    ['of text with blanks', '  two  ', '  two  '],
    ['of a number', 0.1 + 0.2, { text: '0.3', number: 0.1 + 0.2 }],
    [
      'of a large number',
      xml('<c><v>1.5E+20</v></c>'),
      { text: '150000000000000000000', number: 1.5e20 },
    ],
    ['of a truth', xml('<c t="b"><v>1</v></c>'), 'TRUE'],
    [
      'of rich text',
      xml(
        '<c t="inlineStr"><is><r><t>Cust</t></r><r><t xml:space="preserve">omer </t></r><rPh><t>kana</t></rPh></is></c>',
      ),
      'Customer ',
    ],
    [
      'with a line break',
      xml('<c t="inlineStr"><is><t>a_x000D_&#10;b &amp; &lt;c&gt;</t></is></c>'),
      'a\r\nb & <c>',
    ],
    ['of a formula with its value', xml('<c><f>A1*2</f><v>5</v></c>'), { text: '5', number: 5 }],
    ['of a formula that gives a text', xml('<c t="str"><f>A1</f><v>x</v></c>'), 'x'],
    [
      'of a formula whose value was not saved',
      xml('<c><f>SUM(B1:B9)</f><v></v></c>'),
      {
        text: '=SUM(B1:B9)',
        fault: expect.stringContaining('is a formula whose value') as unknown as string,
      },
    ],
    [
      'of an error',
      xml('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
      { text: '#DIV/0!', fault: 'is an error of a formula in the workbook' },
    ],
    [
      'of a strict day',
      xml('<c t="d"><v>2026-01-31T00:00:00</v></c>'),
      { text: '2026-01-31', day: '2026-01-31' },
    ],
    ['with no type that is known', xml('<c t="new"><v>x</v></c>'), 'x'],
  ])('%s', async (_, given, expected) => {
    expect((await below([given])).cells).toEqual([[expected]]);
  });

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [46_053, '2026-01-31'],
    [2_958_465, '9999-12-31'],
  ])('that counts days from 1900: %d is %s', async (serial, day) => {
    expect((await below([styled(serial, 1)])).cells).toEqual([[{ text: day, day }]]);
  });

  it.each([0, 60, -1, 2_958_466])('%d is no day, and stays a number', async (serial) => {
    const text = String(serial);
    expect((await below([styled(serial, 1)])).cells).toEqual([[{ text, number: serial }]]);
  });

  it('that counts days from 1904, as a Macintosh did, and says what a plain number would mean', async () => {
    const { cells } = await below([styled(44_591, 1), 44_591], { date1904: true });
    const day = '2026-01-31';
    expect(cells).toEqual([[{ text: day, day }], [{ text: '44591', number: 44_591, serial: day }]]);
  });

  it.each<[string, number, Cell]>([
    ['dd.mm.yyyy', 46_053, { text: '2026-01-31', day: '2026-01-31' }],
    ['[$-407]d. mmmm yyyy;@', 46_053, { text: '2026-01-31', day: '2026-01-31' }],
    ['mmm-yy', 46_053, { text: '2026-01-31', day: '2026-01-31' }],
    ['yyyy-mm-dd hh:mm', 46_053.5625, { text: '2026-01-31 13:30:00', day: '2026-01-31' }],
    ['h:mm AM/PM', 0.5625, '13:30:00'],
    ['[h]:mm', 1.5, { text: '1.5', number: 1.5 }],
    ['0%', 0.8, { text: '80%', number: 0.8 }],
    ['0.0%', 0.07, { text: '7%', number: 0.07 }],
    ['00000', 42, { text: '00042', number: 42 }],
    ['#,##0.00 "days"', 1_234.5, { text: '1234.5', number: 1_234.5 }],
    ['[Red]-#,##0;[Blue]0', 5, { text: '5', number: 5 }],
    ['_-* #,##0.00\\ _d', 5, { text: '5', number: 5 }],
  ])('of the format %s', async (format, value, expected) => {
    expect((await below([styled(value, 2)], { formats: [format] })).cells).toEqual([[expected]]);
  });

  it('that is merged with those below it stands in each of their rows', async () => {
    const rows: GivenCell[][] = [
      ['Team', 'Name'],
      ['Care', 'Ada'],
      [null, 'Bob'],
      [null, null],
      ['Shops', 'Eve'],
      [null, 'Kim'],
    ];
    const after =
      '<mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="B5:C5"/></mergeCells>';
    const { texts } = await all(await givenWorkbook([{ name: 'S', rows, after }]));
    expect(texts).toEqual([
      ['Care', 'Ada'],
      ['Care', 'Bob'],
      ['Shops', 'Eve'],
      ['', 'Kim'],
    ]);
  });
});

describe('what is no workbook that can be read', () => {
  const rows = [['A'], ['x']];

  it.each<[string, GivenParts, string]>([
    [
      'a word document',
      { '[Content_Types].xml': '', 'docProps/a': '', 'word/document.xml': '' },
      'is an Office document',
    ],
    [
      'a binary workbook',
      { '[Content_Types].xml': '', 'xl/workbook.bin': '' },
      'is a binary workbook (.xlsb)',
    ],
    [
      'a workbook without its sheet',
      { ...parts(rows, { [SHEET]: '' }) },
      'has nothing in its sheet',
    ],
    [
      'a workbook whose sheet is cut off',
      parts(rows, { [SHEET]: '<worksheet><sheetData><row>' }),
      'has a part that is no whole XML',
    ],
    [
      'a workbook that refers to a text it has not',
      parts(rows, { 'xl/sharedStrings.xml': '<sst/>' }),
      'refers to a text that it has not',
    ],
    [
      'a workbook of charts',
      parts(rows, { 'xl/_rels/workbook.xml.rels': '<Relationships/>' }),
      'has no sheet with cells',
    ],
    [
      'rows in no order',
      parts(rows, { [SHEET]: sheetXml('<row r="2"/><row r="1"/>') }),
      'has rows in no order',
    ],
    [
      'a row that no sheet has',
      parts(rows, { [SHEET]: sheetXml('<row r="1048577"/>') }),
      'has rows in no order',
    ],
    [
      'a column that no sheet has',
      parts(rows, { [SHEET]: sheetXml('<row><c r="XFE1"/></row>') }),
      'has a cell in no column',
    ],
    [
      'a cell without a column',
      parts(rows, { [SHEET]: sheetXml('<row><c r="11"/></row>') }),
      'has a cell in no column',
    ],
  ])('%s is refused', async (_, given, message) => {
    await expect(all(await archiveOf(given))).rejects.toThrow(`book.xlsx ${message}`);
  });

  it('a part with a password is named', async () => {
    await expect(all(await archiveOf(parts(rows), 'secret'))).rejects.toThrow(
      'book.xlsx is protected by a password',
    );
  });

  it('a protected workbook is named, wherever its file has the names of its parts', async () => {
    const bytes = Buffer.alloc(40_000);
    bytes.write('d0cf11e0a1b11ae1', 0, 'hex');
    bytes.writeUInt16LE(9, 30);
    bytes.writeUInt32LE(60, 48);
    bytes.write('EncryptedPackage', 61 * 512, 'utf16le');
    await expect(all(bytes)).rejects.toThrow('book.xlsx is protected by a password');
  });

  it('a workbook that is cut off is refused, wherever', async () => {
    const whole = await givenWorkbook([
      ['A'],
      ...Array.from({ length: 500 }, (_, at) => [`row ${at}`]),
    ]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 60, max: whole.length - 1 }), async (length) => {
        await expect(all(whole.slice(0, length))).rejects.toThrow(
          /book\.xlsx is not a whole workbook/,
        );
      }),
      { numRuns: 15 },
    );
  });

  it('a broken byte is noticed, or changes nothing', async () => {
    const given = [['A'], ...Array.from({ length: 50 }, (_, at) => [`row ${at}`])];
    const whole = await givenWorkbook(given);
    const right = (await all(whole)).texts;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const broken = whole.slice();
          broken[at] = (broken[at] ?? 0) ^ by;
          const read = await all(broken).catch((error: Error) => error.name);
          if (typeof read === 'string') expect(read).toBe('FileRefused');
          else expect(read.texts).toEqual(right);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('an error of the disk is not blamed on the file', async () => {
    const source = fileOfBytes(await givenWorkbook(rows), 'book.xlsx');
    let reads = 0;
    const failing = {
      ...source,
      read: async (offset: number, length: number) => {
        if ((reads += 1) > 3) throw new Error('the disk is gone');
        return source.read(offset, length);
      },
    };
    await expect(openTable(failing)).rejects.toThrow('the disk is gone');
  });
});
