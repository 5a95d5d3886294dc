import { describe, expect, it } from '@jest/globals';
import { slugOf } from './slug.ts';

describe('a short name', () => {
  it.each([
    ['Acme', 'acme'],
    ['Zoë’s ML & Data', 'zoe-s-ml-data'],
    ['  --R2 D2-- ', 'r2-d2'],
    ['東京', ''],
    [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
  ])('of %p is %p', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
