import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { approximately, compare, dividedBy, exact, minus, plus, quotient, times } from './exact.ts';
import { decimalsFor } from './numbers.ts';

const stored = fc.integer({ min: 0, max: 10_000_000 }).map((millionths) => millionths / 1_000_000);
const aboveZero = stored.filter((value) => value > 0);

describe('an exact number', () => {
  it('is what a floating quotient is not: a third, three times, is one', () => {
    const third = dividedBy(exact(1), exact(3));
    expect(compare(plus(third, plus(third, third)), exact(1))).toBe(0);
    expect(compare(third, exact(0.333333))).toBeGreaterThan(0);
  });

  it('obeys the laws of arithmetic', () => {
    fc.assert(
      fc.property(stored, stored, aboveZero, (a, b, c) => {
        const [x, y, z] = [exact(a), exact(b), exact(c)];
        expect(compare(minus(plus(x, y), y), x)).toBe(0);
        expect(compare(times(dividedBy(x, z), z), x)).toBe(0);
        expect(compare(times(plus(x, y), z), plus(times(x, z), times(y, z)))).toBe(0);
        expect(Math.sign(compare(x, y))).toBe(Math.sign(a - b));
      }),
    );
  });

  it('is stored as the floating number next to it', () => {
    fc.assert(fc.property(stored, (value) => expect(approximately(exact(value))).toBe(value)));
    expect(approximately(quotient(299, 300))).toBe(299 / 300);
  });

  it('has no divisor of 0', () => {
    expect(() => quotient(1, 0)).toThrow(RangeError);
    expect(() => dividedBy(exact(1), exact(0))).toThrow(RangeError);
  });
});

describe('the decimals shown', () => {
  it('are two, and more where two would cross a threshold', () => {
    expect(decimalsFor(0.9967)).toBe(2);
    expect(decimalsFor(0.9967, [1])).toBe(3);
    expect(decimalsFor(1, [1])).toBe(2);
    expect(decimalsFor(0.999999, [1])).toBe(6);
  });

  it('never show a number on the other side of its threshold', () => {
    fc.assert(
      fc.property(stored, stored, (value, threshold) => {
        const shown = Number(value.toFixed(decimalsFor(value, [threshold])));
        expect(Math.sign(shown - threshold)).toBe(Math.sign(value - threshold));
      }),
    );
  });
});
