import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fileOfBytes, openCsv } from '../files/index.ts';
import { sampleOf } from './index.ts';

const whole = { encoding: 'utf-8', isBroken: false, isWhole: true, limit: 1_000 };
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

async function byServer(text: string) {
  const { items, heading } = await openCsv(fileOfBytes(Buffer.from(text)));
  const all = { heading, records: [] as unknown[], errors: [] as unknown[] };
  for await (const { record, error } of items) {
    if (record) all.records.push(record);
    else all.errors.push(error);
  }
  return all;
}

describe('a sample in the browser', () => {
  it('property: has the records, the lines and the errors that the server reads', async () => {
    const cell = fc.stringMatching(/^[ a-z0-9,;"\r\n]{0,12}$/);
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n', '\n\n'), async (rows, end) => {
        const text = [['a', 'b', 'c'], ...rows]
          .map((cells) => cells.map(quoted).join(','))
          .join(end);
        const { records, errors } = sampleOf(text, whole);
        const server = await byServer(text);
        expect({ records, errors }).toEqual({ records: server.records, errors: server.errors });
      }),
    );
  });

  it('leaves out the last record of a part, which may be half of one', () => {
    const part = { ...whole, isWhole: false };
    const { records, isWhole } = sampleOf('a,b\n1,2\n3,4\n5,', part);
    expect(records.map(({ cells }) => cells)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(isWhole).toBe(false);
    expect(sampleOf('a,b\n1,2\n3,"4\n', part).records).toHaveLength(1);
  });

  it('has as many records as are asked for, and says whether there are more', () => {
    const two = { ...whole, limit: 2 };
    expect(sampleOf('a\n1\n2', two)).toMatchObject({ isWhole: true });
    expect(sampleOf('a\n1\n2\n3', two).records).toHaveLength(2);
    expect(sampleOf('a\n1\n2\n3', two).isWhole).toBe(false);
  });
});
