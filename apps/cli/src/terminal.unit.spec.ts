import { describe, expect, it } from '@jest/globals';
import { progressOn } from './terminal.ts';

describe('progress where nobody watches', () => {
  it('is a line every three seconds', () => {
    const said: string[] = [];
    let now = 0;
    const terminal = {
      out: () => undefined,
      err: (line: string) => void said.push(line),
      watched: false,
    };
    const progress = progressOn(terminal, () => now);
    for (const [at, done] of [
      [0, 0],
      [2_999, 10],
      [3_000, 25],
      [5_000, 50],
      [6_100, 99.9],
    ] as const) {
      now = at;
      progress.show('Writing', done, 100);
    }
    progress.stop();
    expect(said).toEqual(['Writing: 25 %', 'Writing: 99 %']);
  });

  it('does not divide by an empty file', () => {
    const said: string[] = [];
    let now = 0;
    const terminal = {
      out: () => undefined,
      err: (line: string) => void said.push(line),
      watched: false,
    };
    const progress = progressOn(terminal, () => now);
    now = 10_000;
    progress.show('Reading', 0, 0);
    expect(said).toEqual(['Reading: 100 %']);
  });
});
