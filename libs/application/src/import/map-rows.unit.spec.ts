import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { UseCaseRow } from '@cadre/contracts/import';
import { fieldReader, findColumns, startOf, type Problem, type Read } from '@cadre/tabular';
import { fileOfBytes, openCsv } from '@cadre/tabular/files';
import { slugOf } from '@cadre/contracts/import';
import { mapRows, rowMapper } from './map-rows.ts';
import type { MappedItem } from './map-rows.ts';
import { mappingSchema, type Mapping } from '@cadre/contracts/import';

type Columns = Record<string, unknown>;
const mapping = (columns: Columns, fields: Record<string, unknown>, more: object = {}) =>
  mappingSchema.parse({
    name: 'test',
    target: 'use-cases',
    columns,
    fields,
    ...more,
  }) as Mapping;

/** What `read` makes of one record, whose cells are named by their headings. */
function reading(read: object, columns: Columns, cells: Record<string, string>): unknown {
  const parsed = mapping(columns, { impact: read });
  const found = findColumns(parsed, Object.keys(cells));
  const { value, problem } = fieldReader(
    parsed.fields['impact'] as Read,
    found,
  )(Object.values(cells));
  return problem ? shown(problem) : value;
}

/** A problem without what is asked for instead. */
const shown = ({ column, value, reason }: Problem): string =>
  `${column}: ${value === undefined ? '' : `"${value}" `}${reason.replace(/ as the field: .*/, '')}`;

describe('columns', () => {
  const cells = (columns: Columns, heading: string[], row: string[]): Record<string, string> => {
    const found = findColumns(mapping(columns, {}), heading);
    return Object.fromEntries(
      Object.entries(found).map(([name, column]) => [name, column.cell(row)]),
    );
  };

  it('are found by their heading, whatever whitespace it is wrapped in', () => {
    expect(cells({ a: 'How long  have you' }, [' How long\nhave  you '], ['x'])).toEqual({
      a: 'x',
    });
  });

  it('are told apart by occurrence or by position where a heading repeats', () => {
    const columns = { second: { heading: 'Other', occurrence: 2 }, third: { position: 3 } };
    expect(cells(columns, ['Other', 'Other', 'Other'], ['1', '2', '3'])).toEqual({
      second: '2',
      third: '3',
    });
  });

  it('are blank where they are optional and absent', () => {
    expect(cells({ a: { heading: 'A', optional: true } }, ['B'], ['x'])).toEqual({ a: '' });
  });

  it('are all named when they are missing', () => {
    const columns = { a: 'A', b: { heading: 'B', occurrence: 2 }, c: { position: 9 } };
    expect(() => cells(columns, ['B'], ['x'])).toThrow(
      'no column "A", "B" (occurrence 2), number 9',
    );
  });
});

describe('text', () => {
  it('is the first column that is not blank, exactly as it stands', () => {
    const columns = { a: 'A', b: 'B' };
    expect(reading({ text: ['a', 'b'] }, columns, { A: ' ', B: ' =x\n ' })).toBe(' =x\n ');
    expect(reading({ text: 'a' }, columns, { A: ' ', B: 'x' })).toBeNull();
    expect(reading({ text: 'a', onBlank: 'reject' }, columns, { A: '', B: 'x' })).toBe(
      'A: is blank',
    );
  });
});

describe('word', () => {
  const columns = {
    a: {
      heading: 'A',
      words: {
        complete: [{ startsWith: 'Documentation is  complete' }, 'done'],
        any: [{ matches: '^doc(umentation)?\\b' }],
      },
    },
  };
  it.each([
    ['DONE', 'complete'],
    ['documentation\nis complete: all of it', 'complete'],
    ['doc', 'any'],
    ['Documentation is widely available', 'any'],
    ['', null],
    ['undone', 'A: "undone" cannot be read'],
  ])('recognises %j by whole text, start or expression; the first wins', (text, expected) => {
    expect(reading({ word: 'a' }, columns, { A: text })).toBe(expected);
  });

  it('can leave unread what it does not recognise', () => {
    expect(reading({ word: 'a', onUnreadable: 'missing' }, columns, { A: 'N/A' })).toBeNull();
  });

  it('shows only the start of a long text that cannot be read', () => {
    const message = reading({ word: 'a' }, columns, { A: 'x'.repeat(5000) });
    expect(message).toBe(`A: "${'x'.repeat(60)}…" cannot be read`);
  });
});

describe('the start of a text', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc'],
    ['ab😀d', 3, 'ab'],
    ['ab😀d', 4, 'ab😀'],
    ['', 3, ''],
  ])('of %j, at most %i characters, is %j', (text, max, expected) => {
    expect(startOf(text, max)).toBe(expected);
  });

  it('is what an error shows of a cell, and what an organization is called', () => {
    const cell = `${'x'.repeat(59)}😀 and more`;
    expect(reading({ number: 'a' }, { a: 'A' }, { A: cell })).toBe(
      `A: "${'x'.repeat(59)}…" cannot be read`,
    );
    const organization = { slug: 'a', name: 'b' };
    const map = rowMapper(mapping({ a: 'A', b: 'B' }, {}, { organization }), ['A', 'B'], {
      only: 'other',
    });
    const reason = map({ line: 2, cells: ['here', `${'n'.repeat(199)}😀`] }).error?.reason;
    expect(reason).toContain(`to ${'n'.repeat(199)} (`);
  });
});

describe('number', () => {
  it.each([
    ['3', '.', 3],
    [' -0.5 ', '.', -0.5],
    ['0,8', ',', 0.8],
    ['', '.', null],
    ['three', '.', 'A: "three" cannot be read'],
    ['1e999', '.', 'A: "1e999" cannot be read'],
    ['0x10', '.', 'A: "0x10" cannot be read'],
    ['NaN', '.', 'A: "NaN" cannot be read'],
    ['Infinity', '.', 'A: "Infinity" cannot be read'],
    ['1,2', '.', 'A: "1,2" cannot be read'],
  ])('reads %j with decimal %j as %j', (text, decimal, expected) => {
    expect(reading({ number: 'a', decimal }, { a: 'A' }, { A: text })).toBe(expected);
  });
});

describe('date', () => {
  const formats = ['YYYY-MM-DD', 'M/D/YYYY', 'DD.MM.YYYY', 'M/YYYY'];
  it.each([
    ['2024-02-29', '2024-02-29'],
    ['7/1/2024', '2024-07-01'],
    ['31.12.2024', '2024-12-31'],
    ['7/2024', '2024-07-01'],
    ['2023-02-29', 'A: "2023-02-29" cannot be read'],
    ['13/1/2024', 'A: "13/1/2024" cannot be read'],
    ['0001-01-01', 'A: "0001-01-01" cannot be read'],
    ['soon', 'A: "soon" cannot be read'],
  ])('reads %j as %j', (text, expected) => {
    expect(reading({ date: 'a', formats }, { a: 'A' }, { A: text })).toBe(expected);
  });
});

describe('cases', () => {
  const words = { yes: ['Yes'], no: ['No'] };
  const columns = { a: { heading: 'A', words }, b: { heading: 'B', words }, c: 'C' };
  const read = {
    cases: [
      { when: { a: 'no' }, give: 2 },
      { when: { a: 'yes', b: 'yes' }, give: 3 },
      { when: { a: 'yes', b: ['no', ''] }, give: 4 },
    ],
    plus: [
      { when: { c: 'Bonus' }, give: 1 },
      { when: { b: 'yes' }, give: 10 },
    ],
    atMost: 5,
  };
  it.each([
    ['No', 'Yes', '', 5],
    ['No', 'junk', '', 2],
    ['No', 'No', ' bonus ', 3],
    ['Yes', 'Yes', '', 5],
    ['Yes', '', '', 4],
    ['Yes', 'No', 'bonus', 5],
    ['', '', 'bonus', null],
    ['Yes', 'junk', '', 'B: "junk" cannot be read'],
    ['junk', '', '', 'A: "junk" cannot be read'],
    ['', 'junk', '', 'B: "junk" cannot be read'],
  ])(
    'with %j, %j and %j give %j: the first that holds, plus what is added, up to the most',
    (A, B, C, expected) => {
      expect(reading(read, columns, { A, B, C })).toBe(expected);
    },
  );

  it('can ask for blank, and give nothing', () => {
    const asksBlank = {
      cases: [
        { when: { a: '' }, give: 1 },
        { when: { a: 'yes' }, give: null },
      ],
    };
    expect(reading(asksBlank, columns, { A: ' ', B: '', C: '' })).toBe(1);
    expect(reading(asksBlank, columns, { A: 'yes', B: '', C: '' })).toBeNull();
  });
});

describe('list', () => {
  it('joins what its items say, split, without blanks and repetitions', () => {
    const columns = { a: 'A', b: 'B' };
    const read = { list: [{ text: 'a' }, { text: 'b' }, { constant: 'fixed' }], split: ';' };
    const parsed = mapping(columns, { tags: read });
    const reader = fieldReader(parsed.fields.tags as Read, findColumns(parsed, ['A', 'B']));
    expect(reader(['x; y;;x', 'y'])).toEqual({ value: ['x', 'y', 'fixed'] });
  });
});

describe('what a mapping costs', () => {
  it('a list is split into a thousand parts, not into tens of thousands', () => {
    const reads = (entries: number) =>
      reading({ list: [{ text: 'a' }], split: ',' }, { a: 'A' }, { A: 'x,'.repeat(entries - 1) });
    expect(reads(1_000)).toEqual(['x']);
    expect(reads(1_001)).toBe('A: has more than 1,000 entries');
  });

  it('a word is read once for a record, however many conditions ask', () => {
    const columns = { a: { heading: 'A', words: { yes: ['Yes'], no: ['No'] } } };
    const read = {
      cases: Array.from({ length: 50 }, (_, give) => ({ when: { a: 'no' }, give })),
    };
    const parsed = mapping(columns, { impact: read });
    const reader = fieldReader(parsed.fields['impact'] as Read, findColumns(parsed, ['A']));
    let readings = 0;
    const record = (text: string) =>
      new Proxy([text], {
        get: (cells, key) => ((readings += key === '0' ? 1 : 0), Reflect.get(cells, key)),
      });
    expect(reader(record('No'))).toEqual({ value: 0 });
    expect(reader(record('Yes')).problem?.value).toBe('Yes');
    expect(readings).toBeLessThan(10);
  });

  it('a heading is looked through once, however many columns are looked for', async () => {
    const columns = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`c${index}`, { heading: `C${index}` }]),
    );
    const heading = [...Array<string>(300_000).fill(''), ...Object.keys(columns)].map((name) =>
      name.toUpperCase(),
    );
    const found = findColumns(mapping(columns, {}), heading);
    expect(found['c2999']?.cell(Object.keys(heading))).toBe('302999');
    // With as many steps as their product the time of a test is over before timers have their turn.
    for (const turn of [1, 2]) await nextTurn(turn);
  });

  it('others have their turn between the rows of one chunk', async () => {
    const parsed = mapping({ title: 'Title' }, { title: { text: 'title' } });
    const file = await openCsv(fileOfBytes(Buffer.from(`Title\n${'x\n'.repeat(1_000)}`)));
    let rows = 0;
    // Others have had a turn by the time of so many rows.
    const turns = new Set<number>();
    let over = false;
    const turn = (): void => {
      turns.add(rows);
      if (!over) setImmediate(turn);
    };
    for await (const _item of mapRows(file, parsed)) {
      if (rows === 0) setImmediate(turn);
      rows += 1;
      // A row that takes its time: the slowest mapping there is.
      for (const began = performance.now(); performance.now() - began < 0.1;);
    }
    over = true;
    expect(rows).toBe(1_000);
    expect(turns.size).toBeGreaterThanOrEqual(2);
  });
});

describe('rows', () => {
  const columns = {
    org: 'Org',
    team: 'Team',
    title: 'Title',
    state: { heading: 'State', words: { ok: ['ok'] } },
    impact: 'Impact',
  };
  const fields = {
    title: { text: 'title' },
    team: { text: 'team' },
    status: { cases: [{ when: { state: 'ok' }, give: 'SUBMITTED' }], onBlank: 'reject' },
    impact: { number: 'impact' },
  };
  const read = async (csv: string, organization?: object): Promise<MappedItem<UseCaseRow>[]> => {
    const parsed = mapping(columns, fields, { organization });
    const items: MappedItem<UseCaseRow>[] = [];
    const file = await openCsv(fileOfBytes(Buffer.from(`Org,Team,Title,State,Impact\n${csv}`)));
    for await (const item of mapRows(file, parsed)) items.push(item as MappedItem<UseCaseRow>);
    return items;
  };
  const only = async (csv: string) => (await read(csv))[0];

  it('carry null for each answer that is missing, never 0', async () => {
    expect((await only('o,t,x,ok,\n'))?.mapped?.row).toMatchObject({
      impact: null,
      timelineWeeks: null,
      successMetric: '',
      tags: [],
    });
  });

  it.each(['', 'Unassigned', ' unassigned '])(
    'have no team when the cell says %j',
    async (team) => {
      expect((await only(`o,${team},x,ok,\n`))?.mapped?.row.team).toBeNull();
    },
  );

  it('keep what a spreadsheet might run as a formula exactly', async () => {
    expect((await only('o,t,=1+1,ok,\n'))?.mapped?.row.title).toBe('=1+1');
  });

  it('have their title on one line', async () => {
    expect((await only('o,t," a\r\n b ",ok,\n'))?.mapped?.row.title).toBe('a b');
  });

  it.each([
    ['o,t, ,ok,9\n', 'Title', 'is blank'],
    ['o,t,x,,9\n', 'State', 'is blank'],
    ['o,t,x,maybe,9\n', 'State', 'cannot be read as status: one of ok is asked for', 'maybe'],
    ['o,t,x,ok,9\n', 'Impact', 'is not from 1 to 5', '9'],
    ['o,t,x,ok,2.5\n', 'Impact', 'is not a whole number from 1 to 5', '2.5'],
    ['o,t,x\n', null, 'has 3 cells where the heading has 5'],
  ])('that cannot be read give one error: %j', async (csv, column, reason, ...[value]) => {
    const error = { line: 2, column, reason, ...(value !== undefined && { value }) };
    const told = (await only(csv))?.error;
    expect({ ...told, asked: undefined }).toEqual(error);
  });

  it('belong to the organization of their column, keyed by its slug', async () => {
    const owner = { slug: 'org', name: 'team' };
    const items = await read('Dép. of X!, Name  Of It ,x,ok,\n?,n,x,ok,\n', owner);
    expect(items[0]?.mapped?.organization).toEqual({ slug: 'dep-of-x', name: 'Name Of It' });
    expect(items[1]?.error).toEqual({ line: 3, column: 'Org', reason: 'names no organization' });
  });

  it('are the same row while team and title are the same, whatever else changes', async () => {
    const [before, after] = await read('o,t,x,ok,1\n').then(async ([a]) => [
      a,
      await only('o, t ,x ,ok,2\n'),
    ]);
    expect(after?.mapped?.identity).toBe(before?.mapped?.identity);
    expect(after?.mapped?.hash).not.toBe(before?.mapped?.hash);
  });

  it('have the same hash when their content is the same', async () => {
    const [a, b] = [await only('o,t,x,ok,1\n'), await only('o,t,x,ok,1\n')];
    expect(a?.mapped).toEqual(b?.mapped);
  });

  it('are told apart by their occurrence, and a rejected one keeps its place', async () => {
    const good = await read('o,t,x,ok,1\no,t,x,ok,2\n');
    const bad = await read('o,t,x,maybe,1\no,t,x,ok,2\n');
    expect(good[0]?.mapped?.identity).not.toBe(good[1]?.mapped?.identity);
    expect(bad[1]?.mapped?.identity).toBe(good[1]?.mapped?.identity);
  });

  it('count repetitions within their organization only', () => {
    const map = rowMapper(
      mapping(columns, fields, { organization: { slug: 'org', name: 'org' } }),
      Object.values({ ...columns, state: 'State' }) as string[],
    );
    const [a, b] = ['a', 'b'].map(
      (org) => map({ line: 1, cells: [org, 't', 'x', 'ok', ''] }).mapped,
    );
    expect(a?.identity).toBe(b?.identity);
  });

  it.each([
    ['DHS', 'dhs'],
    ['Crédit & Co.', 'credit-co'],
    ['--x--', 'x'],
    ['日本', ''],
    ['a'.repeat(80), 'a'.repeat(63)],
  ])('make the slug of %j', (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });
});
