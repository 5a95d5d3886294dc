/**
 * A rational number, `over / under` with `under` above 0. Quotients are compared with thresholds in this form, because a
 * floating quotient may fall on the other side of a threshold than the true one.
 */
export type Exact = { readonly over: bigint; readonly under: bigint };

/** The precision of stored numbers: hundredths of FTE, whole percents and registry values all fit into six decimals. */
const MILLION = 1_000_000;

/** A stored number, which has at most six decimals. */
export const exact = (value: number): Exact => ({
  over: BigInt(Math.round(value * MILLION)),
  under: BigInt(MILLION),
});

/** A quotient of whole numbers. @throws RangeError when `under` is not above 0 */
export function quotient(over: number, under: number): Exact {
  if (under <= 0) throw new RangeError('An exact number has a divisor above 0');
  return { over: BigInt(over), under: BigInt(under) };
}

export const times = (a: Exact, b: Exact): Exact => reduced(a.over * b.over, a.under * b.under);

/** @throws RangeError when `b` is not above 0 */
export function dividedBy(a: Exact, b: Exact): Exact {
  if (b.over <= 0n) throw new RangeError('An exact number is divided by one above 0');
  return reduced(a.over * b.under, a.under * b.over);
}

export const plus = (a: Exact, b: Exact): Exact =>
  reduced(a.over * b.under + b.over * a.under, a.under * b.under);

export const minus = (a: Exact, b: Exact): Exact => plus(a, { over: -b.over, under: b.under });

/** Negative where a < b, 0 where they are equal, positive where a > b. */
export function compare(a: Exact, b: Exact): number {
  const [left, right] = [a.over * b.under, b.over * a.under];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The floating number next to it, for storing and showing. */
export const approximately = ({ over, under }: Exact): number => Number(over) / Number(under);

function reduced(over: bigint, under: bigint): Exact {
  const divisor = greatestCommonDivisor(over < 0n ? -over : over, under);
  return { over: over / divisor, under: under / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b > 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
