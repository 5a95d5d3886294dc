import { describe, expect, it } from '@jest/globals';
import {
  formatDay,
  formatDistance,
  formatInstant,
  formatQuantity,
  formatShortfall,
  formatValue,
} from './format.ts';

describe('numbers', () => {
  it('have at most two decimals, and the word of their unit', () => {
    expect(formatQuantity(2 / 3, 'FTE')).toBe('0.67 FTE');
    expect(formatQuantity(1, 'USE_CASES')).toBe('1 use case');
    expect(formatQuantity(3, 'HEADS')).toBe('3 people');
    expect(formatQuantity(12_000, 'MODELS')).toBe('12,000 models');
  });

  it('have as many more as keep them on the judged side of their thresholds (R1, R2)', () => {
    expect(formatQuantity(2.99 / 3, 'FTE', [0, 1])).toBe('0.997 FTE');
    expect(formatQuantity(1 / 3, 'FTE', [0.33])).toBe('0.333 FTE');
    expect(formatShortfall(2.99 / 3)).toBe('0.997');
    expect(formatShortfall(2.5)).toBe('2.5');
    expect(formatValue(0.504, 'SHARE', [0.5])).toBe('50.4%');
  });

  it('are percentages when they are shares', () => {
    expect(formatQuantity(0.667, 'SHARE')).toBe('67%');
    expect(formatValue(0.5, 'SHARE')).toBe('50%');
  });
});

describe('times', () => {
  const clock = { timeZone: 'Asia/Tokyo' };

  it('are those of the organization', () => {
    expect(formatDay('2026-01-31T20:00:00.000Z', clock)).toBe('1 Feb 2026');
    expect(formatInstant('2026-01-31T20:00:00.000Z', clock)).toBe('1 Feb 2026, 05:00');
  });

  it.each([
    ['3 days ago', -3.5 * 24],
    ['yesterday', -30],
    ['in 2 hours', 2.5],
    ['just now', 0],
  ])('are %s at a distance of so many hours', (expected, hours) => {
    const now = Date.parse('2026-06-15T12:00:00.000Z');
    expect(formatDistance(new Date(now + hours * 3_600_000).toISOString(), now)).toBe(expected);
  });
});
