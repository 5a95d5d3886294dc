/** The sum of FTE, computed in whole hundredths: 0.1 + 0.2 is exactly 0.3. */
export function sumFte(values: Iterable<number>): number {
  let hundredths = 0;
  for (const value of values) hundredths += Math.round(value * 100);
  return hundredths / 100;
}

/** Rounds a computed requirement or difference to two decimals, free of `-0`. */
export function toHundredths(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

/** Ascending order of ids and other plain strings, the order of PostgreSQL's `COLLATE "C"`. */
export function ascending(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sortedUnique(values: Iterable<string>): string[] {
  return [...new Set(values)].sort(ascending);
}
