import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { useCaseRowSchema } from './rows.ts';

const title = (text: string) => useCaseRowSchema.safeParse({ title: text, status: 'DRAFT' });

describe('the title of a row', () => {
  it.each([
    ['a\r\n b', 'a b'],
    ['a \n\t\n  b\rc', 'a b c'],
    ['\n a  b \n', 'a  b'],
  ])('%j is put on one line', (text, expected) => {
    expect(title(text).data?.title).toBe(expected);
  });

  it.each([' ', '\n', '\n ', ' \n'])(
    'is read in no time however long it is, full of %j',
    async (unit) => {
      // With as many steps as the square of its characters the time of a test is over before timers have their turn.
      const text = `x${unit.repeat(150_000 / unit.length)}x`;
      expect(title(text).success).toBe(unit.includes('\n'));
      for (const turn of [1, 2]) await setImmediate(turn);
    },
  );
});
