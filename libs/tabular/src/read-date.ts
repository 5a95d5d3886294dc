import { z } from 'zod';

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
/** What a form of a day is made of, with the text that each part stands for. */
const PARTS: Readonly<Record<string, string>> = {
  YYYY: '(?<Y>\\d{4})',
  YY: '(?<Y>\\d{2})',
  MMM: '(?<M>[A-Za-z]{3,9})\\.?',
  MM: '(?<M>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  DD: '(?<D>\\d{1,2})',
  D: '(?<D>\\d{1,2})',
  hh: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}(?:\\.\\d{1,9})?',
  T: 'T',
  Z: '(?:Z|[+-]\\d{2}:?\\d{2})',
};
const TOKEN = /YYYY|YY|MMM|MM|M|DD|D|hh|mm|ss|[\s\S]/g;
const tokensOf = (form: string): string[] => form.match(TOKEN) ?? [];
/** Days counted by a spreadsheet since 1899-12-30. */
export const SERIAL = 'serial';

/** Why no cell could ever be written in this form; null where one can. */
function fault(form: string): string | null {
  if (form === SERIAL) return null;
  if (form !== form.trim()) return 'must not begin or end with a space: cells are trimmed';
  const tokens = tokensOf(form);
  const count = (letter: string) => tokens.filter((token) => token.startsWith(letter)).length;
  const foreign = tokens.find((token) => /^\p{L}$/u.test(token) && !(token in PARTS));
  if (foreign !== undefined || count('Y') !== 1 || count('M') > 1 || count('D') > 1) {
    return 'must have the year once, as YYYY or YY, and at most once the month, as M, MM or MMM (its English name), the day, as D or DD, and the time, as hh, mm, ss and Z; no other letter, or "serial" alone';
  }
  if (count('D') > count('M')) return 'has a day without its month';
  return null;
}

/** A form of a day. Each part may occur once: for two runs of digits side by side, every division would be tried. */
export const dateForm = z
  .string()
  .max(40, 'must have at most 40 characters')
  .superRefine((form, context) => {
    const message = fault(form);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

/** A day, YYYY-MM-DD; `null` for a text in none of the forms; `AMBIGUOUS` where two forms read different days. */
export type DateReading = string | null | { ambiguous: [string, string] };

/**
 * A reader of days in several forms.
 * @param isLast whether the cell names the last day of a span: the day after it is given
 */
export function dateReader(forms: readonly string[], isLast: boolean) {
  const readers = forms.map(formReader);
  return (text: string): DateReading => {
    let day: string | null = null;
    for (const read of readers) {
      const found = read(text);
      if (found === null) continue;
      if (day !== null && found !== day) return { ambiguous: [day, found] };
      day = found;
    }
    return day !== null && isLast ? nextDay(day) : day;
  };
}

const DAY = 86_400_000;
const asDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
export const dayBefore = (day: string): string => asDay(Date.parse(day) - DAY);
export const nextDay = (day: string): string => asDay(Date.parse(day) + DAY);

function formReader(form: string): (text: string) => string | null {
  if (form === SERIAL) return serialDay;
  const expression = new RegExp(
    `^${tokensOf(form)
      .map((token) => PARTS[token] ?? token.replace(/\W/, '\\$&'))
      .join('')}$`,
  );
  const isShort = !form.includes('YYYY');
  return (text) => {
    const { Y, M = '1', D = '1' } = expression.exec(text)?.groups ?? {};
    if (Y === undefined) return null;
    const month = /^\d/.test(M) ? Number(M) : monthNamed(M);
    return realDay(isShort ? century(Number(Y)) : Number(Y), month, Number(D));
  };
}

/** A year of two digits: 69 and earlier belong to this century. */
const century = (year: number): number => year + (year < 70 ? 2000 : 1900);

/** The number of a month by its English name or its first three letters; 0 where it is none. */
function monthNamed(text: string): number {
  const name = text.toLowerCase();
  const short = name === 'sept' ? 'sep' : name;
  return MONTHS.findIndex((month) => month === short || month.slice(0, 3) === short) + 1;
}

function realDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900;
  return real ? asDay(date.getTime()) : null;
}

/** From 1900-03-01, before which spreadsheets count a day that never was, to 9999-12-31. */
function serialDay(text: string): string | null {
  if (!/^\d{2,7}(\.\d{1,15})?$/.test(text)) return null;
  const days = Math.floor(Number(text));
  return days >= 61 && days <= 2_958_465 ? asDay(Date.UTC(1899, 11, 30) + days * DAY) : null;
}

/** What a text that was not read looks like, as advice for the mapping; '' where nothing can be said. */
export function dateAdvice(text: string, forms: readonly string[]): string {
  const likely = LIKELY.filter((form) => !forms.includes(form) && formReader(form)(text) !== null);
  if (likely.length === 0) return '';
  return ` (it would fit ${likely.map((form) => `"${form}"`).join(' or ')})`;
}

/** The forms in which days are most often written. */
export const LIKELY = [
  'YYYY-MM-DD',
  'YYYY-MM-DDThh:mm:ssZ',
  'YYYY-MM-DD hh:mm:ss',
  'YYYY/MM/DD',
  'D.M.YYYY',
  'D/M/YYYY',
  'M/D/YYYY',
  'YYYY/MM',
  'D MMM YYYY',
  'MMM-YY',
  SERIAL,
] as const;
