import { describe, expect, it } from '@jest/globals';
import { windowOf } from './window.ts';

describe('the rows drawn of 10,000', () => {
  it('are a screenful and a margin, wherever one has scrolled', () => {
    for (const seenFrom of [-300, 0, 40_000, 479_000]) {
      const { from, to } = windowOf(10_000, 48, seenFrom, 900);
      expect(to - from).toBeLessThan(50);
      expect(to).toBeGreaterThan(from);
    }
  });

  it('leave the height of the whole list as it is', () => {
    const { from, to, above, below } = windowOf(10_000, 48, 40_000, 900);
    expect(above + (to - from) * 48 + below).toBe(480_000);
  });

  it('are none of an empty list', () => {
    expect(windowOf(0, 48, 0, 900)).toEqual({ from: 0, to: 0, above: 0, below: 0 });
  });
});
