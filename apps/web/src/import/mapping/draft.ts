import type { Mapping } from '@cadre/contracts/import';
import { columnsOf, oneLine, type Column, type Condition, type Read } from '@cadre/tabular';

/** A mapping while it is edited: it may lack what a whole one needs. */
export type Draft = Mapping;
export type Fields = Partial<Record<string, Read>>;

/** A column of the file, as it is offered. */
export type FileColumn = { index: number; label: string; column: Column };

/** The columns of a file: a heading that stands there twice is told by its occurrence, a blank one by its position. */
export function fileColumns(headings: readonly string[]): FileColumn[] {
  const all = headings.map(oneLine);
  const seen = new Map<string, number>();
  return all.map((heading, index) => {
    if (heading === '') {
      return { index, label: `Column ${index + 1}`, column: { position: index + 1 } };
    }
    const occurrence = (seen.get(heading) ?? 0) + 1;
    seen.set(heading, occurrence);
    const isRepeated = all.filter((one) => one === heading).length > 1;
    return {
      index,
      label: isRepeated ? `${heading} (${occurrence})` : heading,
      column: { heading, optional: false, ...(isRepeated && { occurrence }) },
    };
  });
}

/** Where a mapping's column stands in the file; -1 where it does not. */
export function placeOf(column: Column | undefined, headings: readonly string[]): number {
  if (column === undefined) return -1;
  if (typeof column === 'object' && 'position' in column) {
    return column.position <= headings.length ? column.position - 1 : -1;
  }
  const wanted = oneLine(typeof column === 'string' ? column : column.heading);
  const occurrence = typeof column === 'string' ? 1 : (column.occurrence ?? 1);
  const places = headings.flatMap((heading, index) => (oneLine(heading) === wanted ? [index] : []));
  return places[occurrence - 1] ?? -1;
}

/** What a mapping calls a column, for a reader. */
export const headingOf = (column: Column | undefined): string =>
  column === undefined
    ? ''
    : typeof column === 'string'
      ? column
      : 'heading' in column
        ? column.heading
        : `Column ${column.position}`;

/** The draft with a column of the file in it, and the draft's name for that column. */
export function withColumn(
  draft: Draft,
  { index, label, column }: FileColumn,
  headings: readonly string[],
): [draft: Draft, name: string] {
  const known = Object.entries(draft.columns).find(
    ([, each]) => placeOf(each, headings) === index,
  )?.[0];
  if (known !== undefined) return [draft, known];
  let name = label;
  for (let n = 2; Object.hasOwn(draft.columns, name); n += 1) name = `${label} ${n}`;
  return [{ ...draft, columns: { ...draft.columns, [name]: column } }, name];
}

/** The draft with other readings of some fields; null reads the field no more. Columns that nothing reads any more go. */
export function withFields(draft: Draft, reads: Record<string, Read | null>): Draft {
  const fields: Fields = { ...draft.fields };
  for (const [field, read] of Object.entries(reads)) {
    if (read === null) delete fields[field];
    else fields[field] = read;
  }
  return pruned({ ...draft, fields } as Draft);
}

/** A draft without the columns that nothing reads. */
export function pruned(draft: Draft): Draft {
  const used = new Set([
    ...Object.values(draft.fields as Fields).flatMap((read) => (read ? columnsOf(read) : [])),
    ...draft.skip.flatMap((when) => Object.keys(when)),
    ...Object.values(draft.organization ?? {}),
  ]);
  const columns = Object.entries(draft.columns).filter(([name]) => used.has(name));
  return { ...draft, columns: Object.fromEntries(columns) };
}

/** The texts of a column with how often each occurs, the most frequent first; blank cells are not among them. */
export function textsOf(
  records: readonly { cells: readonly string[] }[],
  index: number,
): { text: string; count: number }[] {
  const counts = new Map<string, { text: string; count: number }>();
  for (const { cells } of records) {
    const text = oneLine(cells[index] ?? '');
    if (text === '') continue;
    const key = text.toLowerCase();
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { text, count: 1 });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  onBlank: 'missing',
  onUnreadable: 'reject',
  optional: false,
  orText: false,
  isLast: false,
  onTooLong: 'cut',
  description: '',
};

/** The mapping as a file for the command line: what is so by itself is left out. */
export function documentOf(draft: Draft): string {
  const tidy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(tidy);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(
      ([key, inner]) => inner !== undefined && DEFAULTS[key] !== inner,
    );
    return Object.fromEntries(entries.map(([key, inner]) => [key, tidy(inner)]));
  };
  const { skip, source, ...rest } = draft;
  const document = {
    ...(tidy(rest) as object),
    // A column may be called as a setting is.
    columns: Object.fromEntries(
      Object.entries(draft.columns).map(([name, column]) => [name, tidy(column)]),
    ),
    fields: Object.fromEntries(
      Object.entries(draft.fields as Fields).map(([name, read]) => [name, tidy(read)]),
    ),
    ...(skip.length > 0 && { skip }),
    ...(Object.keys(source).length > 0 && { source }),
  };
  return JSON.stringify(document, null, 2);
}

/** The texts or words that a condition asks for, by column. */
export const asked = (when: Condition): [column: string, words: string[]][] =>
  Object.entries(when).map(([column, words]) => [column, [words].flat()]);
