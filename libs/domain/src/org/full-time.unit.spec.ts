import { describe, expect, it } from '@jest/globals';
import { overloads } from './full-time.ts';

const share = (fte: number, startDate: string, endDate: string | null = null) => ({
  fte,
  startDate,
  endDate,
});

describe('shares above full time', () => {
  it('are none where they add up to 1.0, in hundredths, or follow each other', () => {
    expect(
      overloads([share(0.7, '2026-01-01'), share(0.2, '2026-01-01'), share(0.1, '2026-01-01')]),
    ).toEqual([]);
    expect(overloads([share(1, '2026-01-01', '2026-02-01'), share(1, '2026-02-01')])).toEqual([]);
  });

  it('are named by their days, with the highest sum', () => {
    expect(
      overloads([
        share(0.8, '2026-01-01', '2026-03-01'),
        share(0.5, '2026-02-01', '2026-06-01'),
        share(0.6, '2026-05-01'),
        share(0.1, '2026-05-15', '2026-05-20'),
      ]),
    ).toEqual([
      { from: '2026-02-01', until: '2026-03-01', fte: 1.3 },
      { from: '2026-05-01', until: '2026-06-01', fte: 1.2 },
    ]);
    expect(overloads([share(1, '2026-01-01'), share(0.5, '2026-02-01')])).toEqual([
      { from: '2026-02-01', until: null, fte: 1.5 },
    ]);
  });
});
