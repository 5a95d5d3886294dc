import { describe, expect, it } from '@jest/globals';
import { likeness } from './likeness.ts';

describe('likeness', () => {
  it('names the text that is more alike, and how much', () => {
    expect(likeness({ titleSimilarity: 0.639, problemSimilarity: 0.2 })).toBe('title 64% alike');
    expect(likeness({ titleSimilarity: 0.1, problemSimilarity: 0.45 })).toBe('problem 45% alike');
  });

  it('says so where nothing differs', () => {
    expect(likeness({ titleSimilarity: 1, problemSimilarity: 1 })).toBe('the same title');
  });
});
