import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { checkMapping, type TargetName } from '@cadre/contracts/import';
import { sampleOf } from '@cadre/tabular/sample';
import { documentOf, fileColumns, textsOf, withColumn, withFields, type Draft } from './draft.ts';
import { previewOf } from './preview.ts';
import { standingFields, standingOf, STANDINGS, type Standing } from './standing.ts';
import { dateForms, isUnsureOfDays } from './contents.ts';
import { suggestMapping } from './suggest.ts';

const sample = (text: string, encoding = 'utf-8') =>
  sampleOf(text, { encoding, isBroken: false, isWhole: true, limit: 5_000 });
const NOTHING = { titles: new Map() };
const suggested = (target: TargetName, text: string) => {
  const rows = sample(text);
  const draft = suggestMapping(target, rows, 'mine');
  return { draft, preview: previewOf(draft, rows, NOTHING, 'acme') };
};

const HRIS = `EmpNo,First,Last,Mail,Department,Job Title,FTE %,Hired,Last Day
1001,Ada,Berg,ada.berg@people.example,Core AI,Sr. ML Engineer,100,15/02/2023,
1003,Cy,Marsh,,Core AI,Lead Data Scientist,50,01/09/2022,30/11/2026`;

describe('a suggested mapping', () => {
  it('P3: reads a headcount of another system: two names, percent, the last day worked', () => {
    const { draft, preview } = suggested('people', HRIS);
    const [ada, cy] = preview.rows.map(({ reading }) => reading?.values);
    expect(ada).toMatchObject({
      name: 'Ada Berg',
      employeeNumber: '1001',
      email: 'ada.berg@people.example',
      team: 'Core AI',
      role: 'Sr. ML Engineer',
      fte: 1,
      startDate: '2023-02-15',
      endDate: null,
    });
    expect(cy).toMatchObject({ fte: 0.5, endDate: '2026-12-01' });
    expect(draft.fields).toMatchObject({ endDate: { isLast: true }, fte: { per: 100 } });
  });

  it('I11: takes the comma for the decimal sign where it can be nothing else', () => {
    const text = 'Name;Team;Role;FTE;Start\nAnna;V;ML_ENGINEER;0,8;01.02.2024\n';
    const { draft, preview } = suggested('people', text);
    expect(draft.source.decimal).toBe(',');
    expect(preview).toMatchObject({ good: 1, bad: 0 });
    expect(preview.rows[0]?.reading?.values).toMatchObject({ fte: 0.8, startDate: '2024-02-01' });
  });

  it('says where each text of a stage probably stands, and leaves out what it cannot tell', () => {
    const { draft } = suggested('use-cases', 'Name,Stage\na,Pilot\nb,In production\nc,Blue\n');
    expect(standingOf(draft.fields)).toEqual({
      kind: 'column',
      column: 'Stage',
      means: { Pilot: 'MODELING', 'In production': 'MONITORING' },
      otherwise: null,
    });
  });

  it('finds the forms of days, and says where day and month could change places', () => {
    expect(dateForms(['2025-06-26T07:39:09Z', '2024-12-17T08:03:37Z'])).toEqual([
      'YYYY-MM-DDThh:mm:ssZ',
    ]);
    expect(dateForms(['13/02/2024', '01/02/2024'])).toEqual(['D/M/YYYY']);
    expect(dateForms(['02/13/2024', '01/02/2024'])).toEqual(['M/D/YYYY']);
    expect(isUnsureOfDays(['01/02/2024', '03/04/2024'])).toBe(true);
    expect(isUnsureOfDays(['13/02/2024', '03/04/2024'])).toBe(false);
    expect(isUnsureOfDays(['2024-01-02'])).toBe(false);
  });
});

describe('a draft', () => {
  const headings = ['Title', 'Note', 'Note', ''];
  const empty: Draft = {
    name: 'mine',
    description: '',
    target: 'use-cases',
    source: {},
    columns: {},
    skip: [],
    fields: {},
  };

  it('names a heading that stands there twice by its occurrence, a blank one by its position', () => {
    expect(fileColumns(headings).map(({ column }) => column)).toEqual([
      { heading: 'Title', optional: false },
      { heading: 'Note', occurrence: 1, optional: false },
      { heading: 'Note', occurrence: 2, optional: false },
      { position: 4 },
    ]);
  });

  it('keeps a column while something reads it, and its document is a mapping again', () => {
    const [, , second] = fileColumns(headings);
    const [one, name] = withColumn(empty, second!, headings);
    const [again, same] = withColumn(one, second!, headings);
    expect([same, Object.keys(again.columns)]).toEqual([name, [name]]);
    const read = withFields(one, {
      title: { text: name, onBlank: 'missing', onUnreadable: 'reject' },
      status: { constant: 'SUBMITTED' },
    });
    const { mapping } = checkMapping(JSON.parse(documentOf(read)));
    expect(mapping).toEqual(read);
    expect(documentOf(read)).not.toContain('onBlank');
    expect(withFields(read, { title: null }).columns).toEqual({});
  });

  it.each([
    { kind: 'none' },
    ...STANDINGS.map(({ id }) => ({ kind: 'constant', id })),
    {
      kind: 'column',
      column: 'Stage',
      means: Object.fromEntries(STANDINGS.map(({ id, label }) => [label, id])),
      otherwise: null,
    },
    { kind: 'column', column: 'Stage', means: { new: 'SUBMITTED' }, otherwise: 'MONITORING' },
  ] as Standing[])('says where a use case stands as it was said: %j', (standing) => {
    const fields = withFields(empty, standingFields(standing)).fields;
    expect(standingOf(fields)).toEqual(standing);
  });
});

describe('a preview', () => {
  it('leaves out a field whose column the file lacks, says so there, and reads the others', () => {
    const rows = sample('Title\nChurn\n');
    const { draft } = suggested('use-cases', 'Title,Team\nChurn,Care\n');
    const preview = previewOf(draft, rows, NOTHING, 'acme');
    expect(preview.fields.team?.fault).toBe('the file has no column “Team”');
    expect(preview.fields.title).toMatchObject({ fault: null, example: { value: 'Churn' } });
  });

  it('I3: tells each field’s own problem, with the value and the line', () => {
    const text =
      'Title,Status,Impact,Planned go-live\nA,SUBMITTED,9,2024-01-01\nB,SUBMITTED,3,soon\nC,SUBMITTED,2,2024-02-01\n';
    const { preview } = suggested('use-cases', text);
    expect(preview.fields.impact).toMatchObject({
      problems: 1,
      first: { line: 2, value: '9', reason: 'is not from 1 to 5' },
    });
    expect(preview.fields.plannedGoLive?.first).toMatchObject({ line: 3, value: 'soon' });
    expect([preview.good, preview.bad]).toEqual([1, 2]);
  });
});

const SHARED = fileURLToPath(new URL('../../../../../../shared/data', import.meta.url));
(existsSync(SHARED) ? describe : describe.skip)('published files', () => {
  const read = (name: string, encoding: string) =>
    new TextDecoder(encoding).decode(readFileSync(`${SHARED}/${name}`));

  it.each([
    ['more/uk-atrs.csv', 'utf-8', ['title', 'team', 'dataSources']],
    ['more/nyc-algorithmic-tools.csv', 'utf-8', ['title', 'team', 'problem', 'tags']],
    ['federal-ai-use-cases-2024.csv', 'windows-1252', ['title', 'status', 'stage']],
  ])('%s is mapped by its headings', (name, encoding, fields) => {
    const rows = sample(read(name, encoding), encoding);
    const draft = suggestMapping('use-cases', rows, 'mine');
    expect(Object.keys(draft.fields)).toEqual(expect.arrayContaining(fields));
    expect(previewOf(draft, rows, NOTHING, 'acme').rows.length).toBe(rows.records.length);
    expect(textsOf(rows.records, 0).length).toBeGreaterThan(0);
  });
});
