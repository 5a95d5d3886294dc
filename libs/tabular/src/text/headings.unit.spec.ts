import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fileOfBytes, openCsv } from '../files/index.ts';
import { headingsOf, SEPARATORS } from './headings.ts';
import { oneLine } from './text.ts';

describe('the headings of a file', () => {
  const cell = fc
    .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
    .filter(
      (text) => !/["\0]/.test(text) && text.isWellFormed() && text.trim() === text && text !== '',
    );
  const quoted = (text: string) => `"${text}"`;

  it('are the same in the browser, from its beginning, and on the server, from the file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 2, maxLength: 8 }),
        fc.constantFrom(...SEPARATORS),
        async (cells, separator) => {
          const text = `${cells.map(quoted).join(separator)}\r\n`;
          const file = await openCsv(fileOfBytes(new TextEncoder().encode(text)), {
            encoding: 'utf-8',
          });
          expect(headingsOf(text)).toEqual(file.heading.map(oneLine));
          expect(file.delimiter).toBe(separator);
        },
      ),
    );
  });
});
