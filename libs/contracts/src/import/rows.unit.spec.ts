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

  it.each([' ', '\n', '\n ', ' \n'])('is refused as soon when it is long, full of %j', (unit) => {
    // As many steps as characters: with the square of them this would not end within the test's time.
    const text = `x${unit.repeat(1_000_000 / unit.length)}x`;
    expect(title(text).success).toBe(unit.includes('\n'));
  });
});
