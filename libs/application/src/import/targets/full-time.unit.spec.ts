import { describe, expect, it } from '@jest/globals';
import { overFullTime } from './full-time.ts';
import type { Share } from '@cadre/domain';

const share = (fte: number, startDate: string, endDate: string | null = null): Share => ({
  fte,
  startDate,
  endDate,
});

describe('shares of one person', () => {
  it.each<[string, Share[], string | null]>([
    ['none at all', [], null],
    ['exactly full time', [share(0.5, '2024-01-01'), share(0.5, '2024-06-01')], null],
    [
      'ten tenths, whatever binary says',
      Array.from({ length: 10 }, () => share(0.1, '2024-01-01')),
      null,
    ],
    [
      'one after the other on the same day',
      [share(1, '2024-01-01', '2024-06-01'), share(1, '2024-06-01')],
      null,
    ],
    ['a hundredth too much', [share(1, '2024-01-01'), share(0.01, '2025-03-01')], '2025-03-01'],
    [
      'too much for a while only',
      [share(1, '2024-01-01'), share(0.5, '2024-02-01', '2024-03-01')],
      '2024-02-01',
    ],
  ])('%s', (_name, shares, day) => {
    expect(overFullTime(shares)).toBe(day);
  });
});
