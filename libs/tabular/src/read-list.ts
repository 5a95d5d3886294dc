import type { FoundColumn, FoundColumns } from './columns.ts';
import { columnsOf, type ListRead, type ScalarRead } from './mapping.ts';
import type { FieldReader, Reading } from './read-field.ts';
import { oneLine, shownOf, startOf } from './text/text.ts';

/** What a list may hold: entries, and characters of one. */
export type ListLimits = { entries: number; characters: number };

/**
 * The limit on parts of one cell of a list, repetitions included; a row keeps far fewer. It keeps a cell from being split
 * into tens of thousands.
 */
const MAX_PARTS = 1_000;

type Item = { heading: string | null; read: FieldReader };
type Found = { column: string | null; reason: string; count: number; first: string };

/** Reads a list; entries beyond its limits are cut, dropped or refused, as the mapping says, and reported by column. */
export function listReader(
  { list, split, onTooLong }: ListRead,
  columns: FoundColumns,
  scalarReader: (read: ScalarRead) => FieldReader,
  limits: ListLimits,
): FieldReader {
  const items = list.map((item): Item => {
    const column: FoundColumn | undefined = columns[columnsOf(item)[0] ?? ''];
    return { heading: column?.heading ?? null, read: scalarReader(item) };
  });
  const done = onTooLong === 'drop' ? 'was left out' : 'was cut';
  return (cells) => {
    const values = new Set<string>();
    const notes: Found[] = [];
    const note = (column: string | null, reason: string, first: string) => {
      const known = notes.find((one) => one.column === column && one.reason === reason);
      if (known) known.count += 1;
      else notes.push({ column, reason, count: 1, first });
    };
    for (const { heading, read } of items) {
      const { value, problem, column = heading } = read(cells);
      if (problem) return { problem };
      const parts = partsOf(value ?? null, split);
      if (parts === null) {
        const reason = `has more than ${MAX_PARTS.toLocaleString('en')} entries`;
        return { problem: { column, reason } };
      }
      for (const part of parts) {
        const text = part.trim();
        if (text === '') continue;
        const long = oneLine(text).length > limits.characters;
        const tooMany = !long && values.size >= limits.entries && !values.has(text);
        if (!long && !tooMany) values.add(text);
        else if (onTooLong === 'reject') return { problem: refusal(text, column, long, limits) };
        else if (tooMany) {
          note(column, `only the first ${limits.entries} entries are taken`, text);
        } else {
          note(column, `is longer than ${limits.characters} characters: it ${done}`, text);
          if (onTooLong === 'cut' && values.size < limits.entries) {
            values.add(startOf(oneLine(text), limits.characters).trimEnd());
          }
        }
      }
    }
    const reading: Reading = { value: [...values] };
    return notes.length === 0 ? reading : { ...reading, notes: notes.map(told) };
  };
}

function partsOf(value: unknown, split: string | undefined): string[] | null {
  const text = value === null ? '' : String(value);
  if (split === undefined) return [text];
  const parts = text.split(split, MAX_PARTS + 1);
  return parts.length > MAX_PARTS ? null : parts;
}

function refusal(text: string, column: string | null, isLong: boolean, limits: ListLimits) {
  const reason = isLong
    ? `is longer than ${limits.characters} characters`
    : `has more than ${limits.entries} entries`;
  return { column, value: shownOf(text), reason };
}

const told = ({ column, reason, count, first }: Found) => ({
  column,
  value: shownOf(first),
  reason: count === 1 ? reason : `${reason} (${count} entries)`,
});
