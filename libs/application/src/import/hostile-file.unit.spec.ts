import { describe, expect, it } from '@jest/globals';
import { loadMapping } from './mappings.ts';
import { fileOfBytes, openCsv, type CsvItem } from '@cadre/tabular/files';
import { MAX_BAD, surveyFile } from './survey-file.ts';

const MEGABYTE = 1024 * 1024;
const file = (text: string) => fileOfBytes(Buffer.from(text), 'hostile.csv');
const mapping = await loadMapping('use-cases');

async function read(text: string): Promise<CsvItem[]> {
  const { items } = await openCsv(file(text));
  const found: CsvItem[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** CPU of reading `text`, microseconds: the least of three. */
async function cpuOf(text: string): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < 3; run += 1) {
    const before = process.cpuUsage();
    await read(text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}

/** How often something else had its turn while `work` went on. */
async function turnsOfOthers(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let going = true;
  const tick = (): void => {
    turns += 1;
    if (going) setImmediate(tick);
  };
  setImmediate(tick);
  await work();
  going = false;
  return turns;
}

describe('a file that means harm', () => {
  it('made of line ends has no rows, and those after them have their true lines', async () => {
    const ends = '\n'.repeat(MEGABYTE);
    expect(await read(`Title\n${ends}`)).toEqual([]);
    expect(await read(`Title\n\n\r\n\nChurn\n\n"a\nb"\n\nEnd`)).toEqual([
      { record: { line: 5, cells: ['Churn'] } },
      { record: { line: 7, cells: ['a\nb'] } },
      { record: { line: 10, cells: ['End'] } },
    ]);
  });

  it('of wrong cell counts costs about what one of right ones does', async () => {
    const rows = 8_000;
    const right = await cpuOf(`a,b,c\n${'x,y,z\n'.repeat(rows)}`);
    const wrong = await cpuOf(`a,b,c\n${'x,y,z,w\n'.repeat(rows)}`);
    expect(wrong / right).toBeLessThan(4);
  });

  it('with marks piled on a letter of a job title takes time in proportion to them', async () => {
    const people = await loadMapping('people');
    const cost = async (marks: number) => {
      const text = `Name,Team,Role,Start\nAda,Care,a${'\u0301\u0323'.repeat(marks / 2)},2026-01-01\n`;
      const before = process.cpuUsage();
      const { errors } = await surveyFile(file(text), people);
      expect(errors).toHaveLength(1);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const least = async (marks: number) => Math.min(await cost(marks), await cost(marks));
    await cost(1_000);
    const [some, more] = [await least(40_000), await least(160_000)];
    expect(more / Math.max(some, 5_000)).toBeLessThan(10);
  });

  it.each([
    ['line ends', '\n'],
    ['separators', ',,,\n'],
    ['wrong cell counts', 'x,y,z\n'],
    ['short rows', 'x\n'],
  ])('of %s lets others have their turn many times', async (_name, row) => {
    // A row costs by its cells: those of many are fewer.
    const text = `Title,State\n${row.repeat(MEGABYTE / row.length ** 2)}`;
    const turns = await turnsOfOthers(() => surveyFile(file(text), mapping).catch(() => undefined));
    // In one go there would be a turn or two.
    expect(turns).toBeGreaterThan(4);
  });

  it('is given up after so many bad rows, and says what was most often wrong and where', async () => {
    const text = `Title,State\nChurn,Idea\n${'x\n'.repeat(MAX_BAD + 5_000)}`;
    await expect(surveyFile(file(text), mapping)).rejects.toThrow(
      'hostile.csv: 10,001 of the first 10,002 rows cannot be read, so the reading was stopped and nothing was imported. Most often: 10,001 × has 1 cell where the heading has 2 (first in line 3).',
    );
    const some = `Title,State\nChurn,Idea\n${'x\n'.repeat(50)}`;
    expect(await surveyFile(file(some), mapping)).toMatchObject({
      rows: 51,
      errors: { length: 50 },
    });
  });

  it.each([
    ['a quotation mark that is never closed', `Title\nok\n"${'x'.repeat(2 * MEGABYTE)}`],
    ['a row of a million cells', `Title\nok\n${'x,'.repeat(MEGABYTE)}`],
  ])('with %s is read up to there, and the line is named', async (_name, text) => {
    const items = await read(text);
    expect(items[0]).toEqual({ record: { line: 2, cells: ['ok'] } });
    expect(items.at(-1)?.error).toMatchObject({ line: 3 });
  });
});
