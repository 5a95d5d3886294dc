/** The sum of FTE, computed in whole hundredths: 0.1 + 0.2 is exactly 0.3. */
export function sumFte(values: Iterable<number>): number {
  let hundredths = 0;
  for (const value of values) hundredths += Math.round(value * 100);
  return hundredths / 100;
}

/** The decimals with which a number is shown, where no threshold asks for more. */
export const SHOWN_DECIMALS = 2;
const MOST_DECIMALS = 12;

/**
 * With how many decimals to show `value`: `least`, or as many more as keep it on the same side of every threshold it is judged
 * by, so that 0.9967 beside a threshold of 1 is never shown as 1.
 */
export function decimalsFor(
  value: number,
  thresholds: readonly number[] = [],
  least: number = SHOWN_DECIMALS,
): number {
  const sameSide = (decimals: number) =>
    thresholds.every((threshold) => {
      const shown = Number(value.toFixed(decimals));
      return Math.sign(shown - threshold) === Math.sign(value - threshold);
    });
  let decimals = least;
  while (decimals < MOST_DECIMALS && !sameSide(decimals)) decimals += 1;
  return decimals;
}

/** Ascending order of ids and other plain strings, the order of PostgreSQL's `COLLATE "C"`. */
export function ascending(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sortedUnique(values: Iterable<string>): string[] {
  return [...new Set(values)].sort(ascending);
}
