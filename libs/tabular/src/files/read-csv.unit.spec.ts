import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readingOnce } from './encoding.ts';
import { MAX_CELL, MAX_RECORD, openCsv, type CsvItem, type CsvOptions } from './read-csv.ts';
import { fileAt, fileOfBytes, type TextSource } from './source.ts';

async function all(source: TextSource, options?: CsvOptions) {
  const { file, read } = await readingOnce(async (known) => {
    const { items, ...file } = await openCsv(source, { ...options, known });
    const read: CsvItem[] = [];
    for await (const item of items) read.push(item);
    return { file, read };
  });
  return {
    ...file,
    items: read,
    cells: read.flatMap(({ record }) => (record ? [record.cells] : [])),
    lines: read.map(({ record, error }) => record?.line ?? error?.line),
    errors: read.flatMap(({ error }) => (error ? [error] : [])),
  };
}
const bytes = (text: string, encoding = 'utf-8', addBOM = false): TextSource =>
  fileOfBytes(iconv.encode(text, encoding, { addBOM }));
/** The same bytes, as a slow network would deliver them. */
const inChunks = (whole: Uint8Array, size: number): TextSource => ({
  name: 'chunks.csv',
  size: whole.length,
  async *open() {
    for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
  },
});

describe('encodings', () => {
  const text = 'name,title\nJosé,“Smart” intake – phase 2\nZoë,naïve façade\n';
  const expected = [
    ['José', '“Smart” intake – phase 2'],
    ['Zoë', 'naïve façade'],
  ];
  it.each([
    ['windows-1252', false, 'windows-1252'],
    ['utf-8', false, 'utf-8'],
    ['utf-8', true, 'utf-8'],
    ['utf-16le', true, 'utf-16le'],
    ['utf-16be', true, 'utf-16be'],
    ['utf-16le', false, 'utf-16le'],
    ['utf-16be', false, 'utf-16be'],
  ])('reads %s (byte order mark: %s) without being told', async (encoding, mark, detected) => {
    const file = await all(bytes(text, encoding, mark));
    expect(file.encoding).toBe(detected);
    expect(file.heading).toEqual(['name', 'title']);
    expect(file.cells).toEqual(expected);
  });

  it('decides by the whole file, however late the first foreign letter comes', async () => {
    const ascii = 'a,b\n' + 'x,y\n'.repeat(60_000);
    const western = await all(inChunks(iconv.encode(`${ascii}café,ü\n`, 'windows-1252'), 65_536));
    const utf8 = await all(inChunks(iconv.encode(`${ascii}café,ü\n`, 'utf-8'), 65_536));
    expect([western.encoding, utf8.encoding]).toEqual(['windows-1252', 'utf-8']);
    expect(western.cells.at(-1)).toEqual(['café', 'ü']);
    expect(utf8.cells.at(-1)).toEqual(['café', 'ü']);
  });

  it('recognises another alphabet where there is enough text to be sure', async () => {
    const file = await all(bytes('имя,название\nПривет мир,это небольшой тест\n', 'windows-1251'));
    expect(file.cells).toEqual([['Привет мир', 'это небольшой тест']]);
  });

  it('reads what the mapping says, and tells what it cannot be', async () => {
    const latin2 = bytes('a,b\nZażółć,x\n', 'windows-1250');
    expect((await all(latin2, { encoding: 'windows-1250' })).cells).toEqual([['Zażółć', 'x']]);
    expect((await all(latin2, { encoding: 'utf-8' })).errors).toMatchObject([
      { line: 2, column: 'a', reason: 'has a byte that is no character of utf-8' },
    ]);
    await expect(all(latin2, { encoding: 'klingon' })).rejects.toThrow('not an encoding');
  });
});

describe('how often a file is read', () => {
  const text = `name,title\n${'x,y\n'.repeat(40_000)}José,ü\n`;
  it.each([
    ['UTF-8', Buffer.from(text), 1],
    ['UTF-16 without a mark', iconv.encode(text, 'utf-16le'), 1],
    ['windows-1252', iconv.encode(text, 'windows-1252'), 2],
    ['UTF-8 with a broken byte', Buffer.concat([Buffer.from(`${text}é,`), Buffer.of(0xff)]), 2],
  ])('%s', async (_, whole, times) => {
    let read = 0;
    const source = inChunks(whole, 65_536);
    async function* counted() {
      for await (const chunk of source.open()) {
        read += chunk.length;
        yield chunk;
      }
    }
    const { cells } = await all({ ...source, open: counted });
    expect(cells).toHaveLength(40_001);
    expect(cells.at(-1)).toEqual(['José', 'ü']);
    expect(read).toBe(times * whole.length);
  });
});

describe('records', () => {
  it('tells the physical line on which each starts, line breaks inside quotes included', async () => {
    const file = await all(bytes('a,b\r\n1,"x\r\ny\nz"\r\n2,"p\n\nq"\r\n\r\n3,r\r\n'));
    expect(file.lines).toEqual([2, 5, 9]);
    expect(file.cells).toEqual([
      ['1', 'x\r\ny\nz'],
      ['2', 'p\n\nq'],
      ['3', 'r'],
    ]);
  });

  it('counts the lines of a heading of several lines', async () => {
    expect((await all(bytes('"a\nb",c\n1,2\n'))).lines).toEqual([3]);
  });

  it.each([
    [',', 'a,b\n1,2\n'],
    [';', 'a;"b, c, d"\n1;2\n'],
    ['\t', 'a\tb\n1\t2\n'],
    ['|', 'a|b\n1|2\n'],
  ])('finds the separator %j', async (delimiter, text) => {
    const file = await all(bytes(text));
    expect(file.delimiter).toBe(delimiter);
    expect(file.cells).toEqual([['1', '2']]);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '=cmd|"/C calc"!A0',
    '__proto__',
    '﹤x',
  ])('keeps %j exactly', async (cell) => {
    const file = await all(bytes(`a,b\nx,"${cell.replaceAll('"', '""')}"\n`));
    expect(file.cells).toEqual([['x', cell]]);
  });

  it('takes a quotation mark inside a plain cell as it stands', async () => {
    expect((await all(bytes('a,b\n6" pipe,the "smart" one\n'))).cells).toEqual([
      ['6" pipe', 'the "smart" one'],
    ]);
  });

  it('makes a row of another length an error, and reads on', async () => {
    const file = await all(bytes('a,b\n1\n1,2\n1,2,3\n'));
    expect(file.errors).toEqual([
      { line: 2, column: null, reason: 'has 1 cell where the heading has 2' },
      { line: 4, column: null, reason: 'has 3 cells where the heading has 2' },
    ]);
    expect(file.cells).toEqual([['1', '2']]);
  });

  it('leaves out blank rows without losing count of lines', async () => {
    const file = await all(bytes('a,b\n\n,\n1,2\n'));
    expect([file.lines, file.errors]).toEqual([[4], []]);
  });

  it('names the row of a quotation mark that is never closed, and keeps every row before it', async () => {
    const file = await all(bytes('a,b\n1,2\n3,"4\n5,6\n'));
    expect(file.cells).toEqual([['1', '2']]);
    expect(file.errors).toEqual([
      { line: 3, column: null, reason: expect.stringContaining('never closed'), lost: 2 },
    ]);
  });

  it('never holds more than a record of bounded size', async () => {
    const file = await all(bytes(`a,b\n1,2\n3,"${'x'.repeat(MAX_RECORD + 10)}"\n5,6\n`));
    expect(file.cells).toEqual([['1', '2']]);
    expect(file.errors).toEqual([
      { line: 3, column: null, reason: expect.stringContaining('KiB'), lost: 2 },
    ]);
  });

  it('makes a cell that nobody can store an error of its column', async () => {
    const long = 'x'.repeat(MAX_CELL + 1);
    const file = await all(bytes(`a,b\n1,x\0y\n2,${long}\n3,ok\n`));
    expect(file.errors).toEqual([
      { line: 2, column: 'b', reason: expect.stringContaining('NUL') },
      { line: 3, column: 'b', reason: 'has more than 65,536 characters' },
    ]);
    expect(file.cells).toEqual([['3', 'ok']]);
  });

  it('makes half of a surrogate pair an error, and keeps whole pairs', async () => {
    const units = Buffer.from('\uFEFFa,b\n1,x\uD83Dy\n2,\uDE00\n3,🙂\n', 'utf16le');
    const file = await all(inChunks(units, 3));
    expect(file.errors.map(({ line, column }) => [line, column])).toEqual([
      [2, 'b'],
      [3, 'b'],
    ]);
    expect(file.cells).toEqual([['3', '🙂']]);
  });

  it('refuses an empty file and a missing one', async () => {
    await expect(all(fileOfBytes(new Uint8Array()))).rejects.toThrow('is empty');
    await expect(fileAt('/nowhere/at/all.csv')).rejects.toThrow('There is no file');
  });

  it('tells its progress in bytes, to the last', async () => {
    const told: number[] = [];
    const source = inChunks(Buffer.from('a,b\n1,2\n3,4\n'), 5);
    await all(source, { delimiter: ',', onProgress: (sum) => told.push(sum) });
    expect(told.at(-1)).toBe(source.size);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });
});

describe('property', () => {
  // Written by RFC 4180, in every way it allows: quoted where needed or everywhere, any line end.
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .filter((text) => !/\0|\uFFFF/.test(text));
  const hard = fc.constantFrom(
    '"',
    '""',
    'a,b',
    'x\r\ny',
    '\n',
    ' lead',
    '=1+1',
    '\t',
    "'",
    ';',
    '\\"',
  );
  const written = fc.record({
    rows: fc.array(fc.array(fc.oneof(cell, hard), { minLength: 3, maxLength: 3 }), {
      maxLength: 12,
    }),
    delimiter: fc.constantFrom(',', ';', '\t'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    quoteAll: fc.boolean(),
    lastLineEnd: fc.boolean(),
    encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
    chunk: fc.integer({ min: 1, max: 40 }),
  });

  it('reads back exactly what a writer of CSV wrote, in any encoding and in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(written, async ({ rows, delimiter, lineEnd, quoteAll, ...rest }) => {
        const quote = (text: string): string =>
          quoteAll || /["\r\n,;\t]|^\uFEFF/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        const records = [['id', 'b', 'c', 'd'], ...rows.map((row, index) => [`r${index}`, ...row])];
        const text = records.map((record) => record.map(quote).join(delimiter)).join(lineEnd);
        const whole = text + (rest.lastLineEnd ? lineEnd : '');
        const encoded = iconv.encode(whole, rest.encoding, { addBOM: rest.encoding !== 'utf-8' });
        const file = await all(inChunks(encoded, rest.chunk));
        expect(file.errors).toEqual([]);
        expect([file.heading, ...file.cells]).toEqual(records);
        const lengths = records.map(
          (record) =>
            record
              .map(quote)
              .join(delimiter)
              .split(/\r\n|\n|\r/).length,
        );
        const starts = lengths.map((_, i) => 1 + lengths.slice(0, i).reduce((a, b) => a + b, 0));
        expect(file.lines).toEqual(starts.slice(1));
      }),
      { numRuns: 300 },
    );
  });

  it('never crashes, whatever the bytes: every record is a row or an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ minLength: 1, maxLength: 200 }),
          fc
            .array(fc.constantFrom('"', ',', '\n', '\r', 'a', '\0', 'é', '\uFEFF', ' '), {
              minLength: 1,
            })
            .map((parts) => Buffer.from(parts.join(''))),
        ),
        async (input) => {
          const outcome = await all(fileOfBytes(input)).catch((error: Error) => error.name);
          expect(typeof outcome === 'string' ? outcome : 'read').toMatch(/^(read|FileRefused)$/);
        },
      ),
      { numRuns: 500 },
    );
  });
});
