import type { RowField } from '@cadre/contracts/import';
import type { Read } from '@cadre/tabular';
import type { Draft, FileColumn } from './draft.ts';
import type { Rows } from './contents.ts';

/** What every part of the editor works on. */
export type Editing = {
  draft: Draft;
  change: (draft: Draft) => void;
  columns: readonly FileColumn[];
  rows: Rows;
};

/** What edits one way to read a field works on. */
export type Scalar = Editing & {
  field: RowField;
  read: Read;
  /** The end of the first row that has one, as a day in the file, where the field is the end. */
  end?: { line: number; day: string } | null;
  onChange: (draft: Draft, read: Read) => void;
};

/** The ways to read a field, in words. */
export const WAYS = {
  text: 'Text of columns',
  number: 'A number',
  date: 'A day',
  word: 'Words of a column',
  list: 'A list',
  cases: 'By rules',
  constant: 'The same for every row',
} as const;
export type Way = keyof typeof WAYS;

export const wayOf = (read: Read): Way =>
  (Object.keys(WAYS) as Way[]).find((way) => way in read) ?? 'text';

/** The ways that make sense for a field. */
export function waysFor({ kind }: RowField): Way[] {
  switch (kind) {
    case 'number':
      return ['number', 'cases', 'constant'];
    case 'day':
      return ['date', 'constant'];
    case 'words':
      return ['list'];
    case 'choice':
      return ['cases', 'word', 'text', 'constant'];
    case 'yes':
      return ['cases', 'constant'];
    default:
      return ['text', 'word', 'cases', 'constant'];
  }
}

/** A reading in another way, as it begins. */
export function inWay(way: Way, field: RowField, name: string, suggested: Read | null): Read {
  const handling = { onBlank: 'missing', onUnreadable: 'reject' } as const;
  if (suggested && way in suggested) return suggested;
  switch (way) {
    case 'number':
      return { number: name, ...handling };
    case 'date':
      return { date: name, formats: ['YYYY-MM-DD'], isLast: false, ...handling };
    case 'word':
      return { word: name, orText: false, ...handling };
    case 'list':
      return { list: [{ text: name, ...handling }], onTooLong: 'cut' };
    case 'constant':
      return {
        constant:
          field.options?.[0] ?? (field.kind === 'number' ? 3 : field.kind === 'yes' ? true : ''),
      };
    case 'cases':
      return { cases: [{ when: { [name]: [''] }, give: null }], ...handling };
    default:
      return { text: name, ...handling };
  }
}
