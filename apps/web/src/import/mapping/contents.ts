import { dateReader, LIKELY_DATES, oneLine, type CsvRecord } from '@cadre/tabular';

/** The rows of a file by which a reading is suggested. */
export type Rows = { headings: readonly string[]; records: readonly CsvRecord[] };

/** How many rows of a column are looked at. */
const LOOKED_AT = 200;
/** The share of cells that must fit for a reading to be suggested. */
export const MOST = 0.6;

/** The cells of a column that are not blank. */
export const cellsOf = ({ records }: Rows, index: number): string[] =>
  records
    .slice(0, LOOKED_AT)
    .map(({ cells }) => oneLine(cells[index] ?? ''))
    .filter((cell) => cell !== '');

export const share = (cells: readonly string[], fits: (cell: string) => boolean): number =>
  cells.length === 0 ? 1 : cells.filter(fits).length / cells.length;

/**
 * Forms in which the days of a column are written, fewest first: one that reads most cells, and those that read what it
 * leaves. Of two that read the same cells as other days, the one that reads more is taken, and the reader sees the result.
 */
export function dateForms(cells: readonly string[]): string[] {
  const forms: string[] = [];
  let left = cells;
  while (left.length > 0 && forms.length < 4) {
    const counted = LIKELY_DATES.map((form) => {
      const read = dateReader([form], false);
      return { form, read, count: left.filter((cell) => read(cell) !== null).length };
    });
    const best = counted.reduce((one, other) => (other.count > one.count ? other : one));
    if (best.count === 0) break;
    forms.push(best.form);
    left = left.filter((cell) => best.read(cell) === null);
  }
  return forms;
}

/** Whether the days of a column could as well be read with day and month the other way round. */
export function isUnsureOfDays(cells: readonly string[]): boolean {
  const [one, other] = ['D/M/YYYY', 'M/D/YYYY'].map((form) => dateReader([form], false));
  const some = cells.filter((cell) => one?.(cell) !== null || other?.(cell) !== null);
  return (
    some.length > 0 &&
    some.every((cell) => one?.(cell) !== null && other?.(cell) !== null) &&
    some.some((cell) => one?.(cell) !== other?.(cell))
  );
}

export const NUMBER = /^[+-]?\d[\d.,\s]*\s?%?$/;
/** Whether numbers of a column have a comma before their decimals: a comma that sets no three digits apart. */
export const hasDecimalCommas = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^[+-]?\d+,\d{1,2}\s?%?$/.test(cell) || /^\d+,\d{4,}$/.test(cell));

/** What the numbers of a share are divided by: 100 where they are percent, 40 where they are hours of a week. */
export function unitOf(
  field: string,
  heading: string,
  cells: readonly string[],
): number | undefined {
  if (field !== 'fte') return undefined;
  const numbers = cells.map((cell) => Number(cell.replace(',', '.'))).filter(Number.isFinite);
  const max = Math.max(0, ...numbers);
  if (/hour|stunde|\bh\b/i.test(heading) && max > 1) return 40;
  return max > 1.5 ? 100 : undefined;
}

/** The text that most often divides the entries of a list. */
export function separatorIn(cells: readonly string[]): string | undefined {
  const all = [';', '|', ','].map((text) => ({
    text,
    count: cells.filter((cell) => cell.includes(text)).length,
  }));
  const best = all.reduce((one, other) => (other.count > one.count ? other : one));
  return best.count > 0 ? best.text : undefined;
}

/** The option that a text probably means: the same word, but for case, hyphens and underscores. */
export function optionFor(text: string, options: readonly string[]): string | null {
  const plain = (each: string) => each.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return options.find((option) => plain(option) === plain(text)) ?? null;
}
