import { describe, expect, it } from '@jest/globals';
import { rankOf } from './rank.ts';

const list = (...scores: (number | null)[]) => ({
  totalCount: 40,
  edges: scores.map((scoreValue, at) => ({ node: { id: `${at}`, scoreValue } })),
});

describe('a rank', () => {
  it('is one more than those that are better, and shared by equals', () => {
    expect(rankOf(list(90, 80, 80, 70), '2')).toBe('2 of 40');
  });

  it('is not made up for what has no score or was not read', () => {
    expect(rankOf(list(90, null), '1')).toBeNull();
    expect(rankOf(list(90), 'x')).toBeNull();
  });
});
