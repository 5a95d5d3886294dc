import { describe, expect, it } from '@jest/globals';
import { continuity } from './live.ts';

describe('the number of a message', () => {
  it.each([
    ['first', null, 7],
    ['next', 7, 8],
    ['gap', 7, 9],
    ['repeat', 7, 7],
    ['repeat', 7, 6],
  ] as const)('is %s after %p when it is %p', (expected, last, sequence) => {
    expect(continuity(last, sequence)).toBe(expected);
  });
});
