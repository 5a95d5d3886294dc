import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import {
  rowReader,
  type OwnershipRow,
  type PersonRow,
  type UseCaseRow,
} from '@cadre/contracts/import';
import { columnSchema, type RowError } from '@cadre/tabular';
import {
  fileOfBytes,
  openCsv,
  readingOnce,
  type Encoding,
  type FileSource,
} from '@cadre/tabular/files';
import { mapRows } from './map-rows.ts';
import type { MappedItem, MappedRow } from './map-rows.ts';
import { loadMapping, parseMapping, shippedMappings } from './mappings.ts';
import { fileAt } from './open-file.ts';

const root = new URL('../../../../', import.meta.url);
const atRoot = (path: string): string => fileURLToPath(new URL(path, root));

type Rows = { people: PersonRow; 'use-cases': UseCaseRow; ownership: OwnershipRow };
type Read<T extends keyof Rows> = {
  rows: MappedRow<Rows[T]>[];
  errors: RowError[];
  encoding: string;
};
const read = <T extends keyof Rows>(source: FileSource, name: string): Promise<Read<T>> =>
  readingOnce((known) => readAs(source, name, known));

async function readAs<T extends keyof Rows>(
  source: FileSource,
  name: string,
  known?: Encoding,
): Promise<Read<T>> {
  const file = await openCsv(source, { known });
  const result: Read<T> = { rows: [], errors: [], encoding: file.encoding };
  for await (const item of mapRows(file, await loadMapping(name))) {
    const { mapped, error } = item as MappedItem<Rows[T]>;
    if (mapped) result.rows.push(mapped);
    else result.errors.push(error as RowError);
  }
  return result;
}

describe('a shipped mapping', () => {
  it.each(['ownership', 'people', 'us-federal-2024', 'use-cases'])(
    '%s is valid and found by its name',
    async (name) => {
      expect(await shippedMappings()).toContain(name);
      expect((await loadMapping(name)).name).toBe(name);
    },
  );

  it('is found by its path too; another name is answered with those there are', async () => {
    const path = atRoot('libs/application/src/import/mappings/people.json');
    expect((await loadMapping(path)).target).toBe('people');
    await expect(loadMapping('peeple')).rejects.toThrow(
      'one of: ownership, people, us-federal-2024, use-cases',
    );
  });

  it('that is broken is refused with the place', () => {
    expect(() => parseMapping('{', 'mine.json')).toThrow('mine.json is not JSON');
    const wrong = {
      name: 'x',
      target: 'people',
      columns: {},
      fields: { name: { text: 'nobody' } },
    };
    expect(() => parseMapping(JSON.stringify(wrong), 'mine.json')).toThrow(
      'not valid at fields.name: no column is called "nobody"',
    );
  });
});

describe('the samples', () => {
  it('of people read without an error', async () => {
    const { rows, errors } = await read<'people'>(
      await fileAt(atRoot('docs/samples/people.csv')),
      'people',
    );
    expect(errors).toEqual([]);
    expect(rows).toHaveLength(7);
    expect(rows.map(({ row }) => row.role)).toEqual([
      'ML_ENGINEER',
      'DATA_SCIENTIST',
      'ML_PRODUCT_MANAGER',
      'ML_PRODUCT_MANAGER',
      'ML_ENGINEER',
      'DATA_ENGINEER',
      'DATA_ANALYST',
    ]);
    expect(rows.at(-1)?.row).toEqual({
      name: 'Farid Haddad',
      email: 'farid.haddad@example.com',
      team: 'Data foundation',
      teamKind: 'DATA',
      employeeNumber: null,
      role: 'DATA_ANALYST',
      fte: 0.6,
      startDate: '2024-05-01',
      endDate: '2026-12-31',
      employmentType: 'CONTRACTOR',
    } satisfies PersonRow);
  });

  it('of use cases read without an error', async () => {
    const source = await fileAt(atRoot('docs/samples/use-cases.csv'));
    const { rows, errors } = await read<'use-cases'>(source, 'use-cases');
    expect(errors).toEqual([]);
    expect(rows.map(({ line, row }) => [line, row.status, row.stage])).toEqual([
      [2, 'APPROVED', 'MONITORING'],
      [3, 'APPROVED', 'DEPLOYMENT'],
      [5, 'APPROVED', 'MODELING'],
      [6, 'SUBMITTED', null],
      [7, 'PARKED', null],
    ]);
    expect(rows[0]?.row).toMatchObject({
      noRegisteredModel: true,
      dataSources: ['till receipts', 'weather'],
    });
    expect(rows[1]?.row.problem).toBe(
      'Answers take two days.\nHalf of them repeat what was said before.',
    );
    expect(rows[2]?.row.problem).toContain('"usually too late"');
    expect(rows[3]?.row).toMatchObject({ team: null, impact: 3, feasibility: null });
  });
});

describe('the sample of owners', () => {
  it('reads without an error: a row for each use case, and one without for the organization', async () => {
    const source = await fileAt(atRoot('docs/samples/ownership.csv'));
    const { rows, errors } = await read<'ownership'>(source, 'ownership');
    expect(errors).toEqual([]);
    expect(rows.map(({ row }) => row.useCase)).toEqual([
      'Demand forecast per shop',
      'Reply drafts for customer mail',
      null,
    ]);
    expect(rows[1]?.row).toMatchObject({ monitoring: ['Bruno Okafor', 'Ada Marin'], bias: [] });
  });

  it('names what stands in the wrong kind of row, by its field', () => {
    const read = rowReader(
      parseMapping(
        JSON.stringify({
          name: 'mine',
          target: 'ownership',
          columns: { case: 'Case', bias: 'Bias', run: 'Run' },
          fields: {
            useCase: { text: 'case' },
            bias: { list: [{ text: 'bias' }] },
            monitoring: { list: [{ text: 'run' }] },
          },
        }),
        'mine',
      ),
      ['Case', 'Bias', 'Run'],
    );
    const faults = (...cells: string[]) =>
      read(cells)?.problems.map(({ field, column }) => [field, column]);
    expect(faults('Churn', '', 'Ada')).toEqual([]);
    expect(faults('', 'Ada', '')).toEqual([]);
    expect(faults('Churn', 'Ada', '')).toEqual([['bias', 'Bias']]);
    expect(faults('', '', 'Ada')).toEqual([['monitoring', 'Run']]);
  });
});

describe('a small file as messy as the federal one', () => {
  const answers = {
    title: 'Chatbot',
    agency: 'Department of Examples',
    abbreviation: 'DOX',
    bureau: 'OCIO',
    topic: 'Other; Law & Justice ',
    purpose: 'Saves “time”',
    outputs: 'Text',
    stage: 'Operation and Maintenance',
    impacting: 'Rights-Impacting\n',
    hisp: 'No',
    catalogue: 'Yes',
    documentation: 'Documentation is widely available: and so on.',
    customCode: 'Yes',
    centralIntake: 'No ',
    waited: '6-12 months',
    reuse: 'Re-use production level code and/or data products: this use case …',
  };
  type Answers = Partial<Record<keyof typeof answers, string>>;

  /** windows-1252, CRLF, headings that repeat, as OMB publishes it; every answer quoted where it must be. */
  async function file(...rows: Answers[]): Promise<FileSource> {
    const { columns } = await loadMapping('us-federal-2024');
    const noise = 'If Other, please explain.';
    const headings = Object.values(columns).map((column) => {
      const parsed = columnSchema.parse(column);
      return typeof parsed === 'object' && 'heading' in parsed ? parsed.heading : String(parsed);
    });
    const names = Object.keys(columns) as (keyof typeof answers)[];
    const records = rows.map((row) =>
      names.flatMap((name) => [{ ...answers, ...row }[name], 'noise']),
    );
    const quote = (text: string): string =>
      /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const all = [headings.flatMap((heading) => [heading, noise]), ...records];
    const text = all.map((record) => record.map(quote).join(',')).join('\r\n');
    return fileOfBytes(iconv.encode(text, 'windows-1252'));
  }
  const one = async (row: Answers) =>
    (await read<'use-cases'>(await file(row), 'us-federal-2024')).rows[0]?.row;

  it('reads the answers of a whole row', async () => {
    const { rows, encoding } = await read<'use-cases'>(await file({}), 'us-federal-2024');
    expect(encoding).toBe('windows-1252');
    expect(rows[0]).toMatchObject({
      line: 2,
      organization: { slug: 'dox', name: 'Department of Examples' },
      row: {
        team: 'OCIO',
        title: 'Chatbot',
        problem: 'Saves “time”',
        businessOutcome: 'Text',
        successMetric: '',
        tags: ['Other', 'Law & Justice', 'rights-impacting', 'data catalogue'],
        status: 'APPROVED',
        stage: 'MONITORING',
        noRegisteredModel: true,
        impact: 4,
        feasibility: 5,
        dataReadiness: 5,
        deploymentEffort: 4,
        timelineWeeks: 39,
      },
    });
  });

  it.each([
    ['Initiated', 'APPROVED', 'PROBLEM_DEFINITION', 3],
    ['Planned', 'APPROVED', 'PROBLEM_DEFINITION', 3],
    ['Ideation', 'APPROVED', 'PROBLEM_DEFINITION', 3],
    ['Acquisition and/or  Development', 'APPROVED', 'MODELING', 4],
    ['Implementation and Assessment', 'APPROVED', 'DEPLOYMENT', 5],
    ['operation and maintenance ', 'APPROVED', 'MONITORING', 5],
    ['In production', 'APPROVED', 'MONITORING', 5],
    ['In mission', 'APPROVED', 'MONITORING', 5],
    ['Retired', 'RETIRED', null, 5],
  ])(
    'reads the stage %j as %s in %s, feasibility %d with code re-used',
    async (stage, status, into, feasibility) => {
      expect(await one({ stage })).toMatchObject({ status, stage: into, feasibility });
      const alone = await one({ stage, reuse: 'None: nothing' });
      expect(alone?.feasibility).toBe(
        stage === 'Retired' || into === 'MONITORING' ? 5 : feasibility - 1,
      );
    },
  );

  it.each([
    ['Both', 'No', 5],
    ['Both', 'Yes', 5],
    ['Safety-impacting', 'No', 4],
    ['Neither', 'Yes', 4],
    ['Neither', 'N/A', 3],
    ['', 'Yes', 4],
    ['', 'No', null],
    ['Case-by-case assessment', '', null],
  ])('reads rights and safety %j with HISP %j as impact %j', async (impacting, hisp, impact) => {
    expect((await one({ impacting, hisp }))?.impact).toBe(impact);
  });

  it.each([
    ['No', '', 2],
    ['Yes', 'Yes', 3],
    ['Yes', 'Other', 4],
    ['Yes', 'N/A', null],
    ['N/A', 'Yes', null],
    ['', '', null],
  ])(
    'reads custom code %j on central infrastructure %j as effort %j',
    async (customCode, centralIntake, effort) => {
      expect((await one({ customCode, centralIntake }))?.deploymentEffort).toBe(effort);
    },
  );

  it('takes what it cannot read elsewhere as a missing answer', async () => {
    expect(
      await one({
        documentation: 'Not Applicable',
        waited: 'Less than 1 Year',
        catalogue: 'N/A',
        bureau: ' ',
      }),
    ).toMatchObject({ dataReadiness: null, timelineWeeks: null, team: null });
  });

  it('rejects an unreadable stage and a blank title, by line and column, and nothing else', async () => {
    const source = await file(
      { purpose: 'two\r\nlines' },
      { stage: '' },
      { stage: 'Research or  Administrative Action Complete' },
      { title: ' ' },
      {},
    );
    const { rows, errors } = await read<'use-cases'>(source, 'us-federal-2024');
    expect(rows).toHaveLength(2);
    // The answer on rights ends in a line break: each row takes two lines, the first three.
    expect(errors).toEqual([
      { line: 5, column: 'Stage of Development', reason: 'is blank' },
      {
        line: 7,
        column: 'Stage of Development',
        value: 'Research or Administrative Action Complete',
        reason: expect.stringContaining('cannot be read as status: one of Initiated, '),
        asked: expect.stringMatching(/^one of Initiated, .*, Retired$/),
      },
      { line: 9, column: 'Use Case Name', reason: 'is blank', asked: 'one line of text' },
    ]);
  });
});

// The file itself is public but not ours to ship: tested wherever it lies beside the repository.
const federal = atRoot('../shared/data/federal-ai-use-cases-2024.csv');
// Where it does not, there is nothing to skip: a hand-made file as messy is tested above.
const whenPresent = existsSync(federal) ? describe : () => undefined;

whenPresent('the federal inventory of 2024', () => {
  let result: Read<'use-cases'>;
  beforeAll(async () => {
    result = await read<'use-cases'>(await fileAt(federal), 'us-federal-2024');
  });

  it('is accounted for: 2,124 rows and 9 errors make 2,133', () => {
    expect([result.rows.length, result.errors.length]).toEqual([2124, 9]);
    expect(result.encoding).toBe('windows-1252');
  });

  it('has its errors where an editor shows them', () => {
    expect(result.errors.map(({ line }) => line)).toEqual([
      3038, 3039, 3040, 3041, 4536, 4575, 4587, 4588, 4593,
    ]);
    expect(new Set(result.errors.map(({ column }) => column))).toEqual(
      new Set(['Stage of Development']),
    );
  });

  it('gives 40 organizations, keyed by abbreviation, and every row its own identity', () => {
    const slugs = new Set(result.rows.map(({ organization }) => organization?.slug));
    expect(slugs.size).toBe(40);
    expect(slugs.has('ferc')).toBe(false);
    const identities = new Set(
      result.rows.map((row) => `${row.organization?.slug} ${row.identity}`),
    );
    expect(identities.size).toBe(2124);
  });

  it('has all five answers in 805 rows, and leaves the others missing', () => {
    const answers = result.rows.map(({ row }) => [
      row.impact,
      row.feasibility,
      row.dataReadiness,
      row.deploymentEffort,
      row.timelineWeeks,
    ]);
    expect(answers.filter((five) => five.every((answer) => answer !== null))).toHaveLength(805);
  });

  it('has 892 use cases in operation, each under the statement that no model is registered', () => {
    const operating = result.rows.filter(({ row }) => row.stage === 'MONITORING');
    expect(operating).toHaveLength(892);
    expect(operating.every(({ row }) => row.noRegisteredModel)).toBe(true);
  });

  it('loses no text: the longest title and purpose are whole', () => {
    const longest = (field: 'title' | 'problem'): number =>
      Math.max(...result.rows.map(({ row }) => row[field].length));
    expect(longest('title')).toBe(342);
    expect(longest('problem')).toBeGreaterThan(4100);
  });
});
