/** What the format of a cell says about its number. */
export type NumberFormat =
  | { kind: 'number' }
  /** A day; a time of day or a length of time. */
  | { kind: 'day' | 'time' | 'percent' }
  /** Digits are filled up with zeros to a width, as employee numbers are. */
  | { kind: 'padded'; width: number };

/** Formats that a workbook does not spell out, by their numbers (ECMA-376, 18.8.30). */
const DAYS = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];
const TIMES = [18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47];
const PERCENTS = [9, 10];

export function builtInFormat(id: number): NumberFormat {
  if (DAYS.includes(id)) return { kind: 'day' };
  if (TIMES.includes(id)) return { kind: 'time' };
  return { kind: PERCENTS.includes(id) ? 'percent' : 'number' };
}

/** What a format's code means, by what is left of its first section without literals, colours and locales. */
export function formatOf(code: string): NumberFormat {
  const bare = code
    .slice(0, 500)
    .replace(/"[^"]*"?|[\\_*][\s\S]/g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^[\]]*\]/gi, '')
    .split(';', 1)[0] as string;
  if (/^0{2,30}$/.test(bare)) return { kind: 'padded', width: bare.length };
  if (/general/i.test(bare)) return { kind: 'number' };
  if (/[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare))) return { kind: 'day' };
  if (/[hs]/i.test(bare)) return { kind: 'time' };
  return { kind: bare.includes('%') ? 'percent' : 'number' };
}
