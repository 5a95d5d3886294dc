import { describe, expect, it } from '@jest/globals';
import { csvName, instantCell, toCsv } from './csv.ts';
import {
  apart,
  changesOnly,
  countTicks,
  linear,
  spread,
  stepPath,
  timeShown,
  timeTicks,
} from './geometry.ts';

describe('CSV', () => {
  it('quotes what would break a row, and leaves numbers bare', () => {
    const csv = toCsv({
      columns: ['a', 'b, c'],
      rows: [
        ['say "x"', 1.5],
        [null, 'two\nlines'],
      ],
    });
    expect(csv).toBe('\uFEFFa,"b, c"\r\n"say ""x""",1.5\r\n,"two\nlines"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@x'])('never lets %p run as a formula', (text) => {
    expect(toCsv({ columns: ['a'], rows: [[text]] })).toContain(`'${text}`);
  });

  it('S19: writes instants as ISO 8601 with the offset of the organization, and numbers as they are shown', () => {
    const clock = { timeZone: 'Europe/Berlin' };
    const csv = toCsv({
      columns: ['When', 'FTE'],
      rows: [[instantCell('2026-09-15T02:07:00.000Z', clock), 2 / 3]],
    });
    expect(csv).toBe('\uFEFFWhen,FTE\r\n2026-09-15T04:07:00+02:00,0.67\r\n');
  });

  it('is named after its figure', () => {
    expect(csvName('Roles: actual against range')).toBe('roles-actual-against-range.csv');
  });
});

describe('geometry', () => {
  it('maps a domain without extent to the middle', () => {
    expect(linear([5, 5], [0, 10])(5)).toBe(5);
  });

  it('puts ticks at whole, round counts that reach the largest value', () => {
    expect(countTicks(5)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(countTicks(37)).toEqual([0, 10, 20, 30, 40]);
    expect(countTicks(0)).toEqual([0, 1]);
  });

  it('keeps a value until the next one, and the last until the end', () => {
    const identity = (value: number) => value;
    const steps = [
      { at: 0, value: 1 },
      { at: 4, value: 3 },
    ];
    expect(stepPath(steps, identity, identity, 9)).toBe('M0 1H4V3H9');
    expect(stepPath([], identity, identity, 9)).toBe('');
  });

  it('tells a short time in as many days as it has', () => {
    const day = (at: number) => `day ${Math.floor(at / 10)}`;
    expect(timeTicks([0, 100], 5, day).map(({ label }) => label)).toEqual([
      'day 0',
      'day 2',
      'day 5',
      'day 7',
      'day 10',
    ]);
    expect(timeTicks([0, 9], 5, day)).toEqual([{ at: 0, label: 'day 0' }]);
  });

  it('S17: draws lines of equal value apart, and leaves others where they are', () => {
    const line = (...values: number[]) => values.map((value, at) => ({ at, value }));
    const lanesOf = (...series: { at: number; value: number }[][]) =>
      apart(series).map((steps) => steps.map(({ lane }) => lane));
    expect(lanesOf(line(1, 2), line(3, 4), line(1, 5))).toEqual([
      [0, 0],
      [0, 0],
      [1, 0],
    ]);
    expect(lanesOf(line(2), line(2), line(2))).toEqual([[0], [1], [2]]);
    // The first rises to the value that the other has all along.
    expect(lanesOf(line(1, 2), [{ at: 0, value: 2 }])).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  it('S17: gives a history of one evaluation a line, not a point', () => {
    const { from, until } = timeShown(1_000, 1_000);
    expect(until - 1_000).toBeGreaterThan((until - from) / 2);
    expect(from).toBeLessThan(1_000);
  });

  it('leaves out what changes nothing', () => {
    const steps = [1, 1, 2, 2, 1].map((value, at) => ({ at, value }));
    expect(changesOnly(steps).map(({ at }) => at)).toEqual([0, 2, 4]);
  });

  it('moves labels apart without changing their order or leaving the plot', () => {
    expect(spread([10, 10, 95], 15, [0, 100])).toEqual([10, 25, 95]);
    expect(spread([100, 100], 15, [0, 100])).toEqual([85, 100]);
  });
});
