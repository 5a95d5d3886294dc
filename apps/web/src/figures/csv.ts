import { formatInstant, formatIso, type Clock } from '../ui/format.ts';

/** A table as the figure shows it: the first row names the columns. */
export type Table = {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
};

/** A number is shown with two decimals at most, in the figure and in the file; an instant reads otherwise in each. */
export type Cell = string | number | null | Instant;
export type Instant = { shown: string; iso: string };

/** An instant as a cell: in words on the screen, as ISO 8601 with the organization's offset in a file. */
export const instantCell = (iso: string, clock: Clock): Instant => ({
  shown: formatInstant(iso, clock),
  iso: formatIso(iso, clock),
});

/** A cell that a spreadsheet would run as a formula is text with an apostrophe before it. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toFixed(2)));
  if (typeof value === 'object') return value.iso;
  const text = harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV by RFC 4180, with a byte-order mark so that spreadsheets read it as UTF-8. */
export function toCsv({ columns, rows }: Table): string {
  const lines = [columns, ...rows].map((row) => row.map(cell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** `Models against headcount` → `models-against-headcount.csv`. */
export const csvName = (title: string): string =>
  `${title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}.csv`;

/** Hands a text to the browser as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
