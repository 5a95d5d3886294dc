import type { Cell, TypedCell } from './cell.ts';
import type { FoundColumn, FoundColumns } from './columns.ts';
import type { Condition, Read, ScalarRead } from './mapping.ts';
import { dateAdvice, dateReader, nextDay, SERIAL } from './read-date.ts';
import { listReader, type ListLimits } from './read-list.ts';
import { numberAdvice, toNumber, type Decimal } from './read-number.ts';
import { folded, oneLine, shownOf } from './text/text.ts';

export type Value = string | number | boolean | string[] | null;

/** A problem with a record: the heading of its column, null where it has no one column, and the text of the cell. */
export type Problem = {
  column: string | null;
  value?: string | undefined;
  reason: string;
  /** What is asked for in its place. */
  asked?: string | undefined;
};

/** What a field reads from one record. */
export type Reading =
  | {
      value: Value;
      problem?: never;
      /** The heading of the column that the value is from, where it is another than the first that the field names. */
      column?: string | undefined;
      /** Parts of the cell that were left out or changed. */
      notes?: readonly Problem[];
    }
  | { value?: never; column?: never; notes?: never; problem: Problem };

const MISSING: Reading = { value: null };

export type FieldReader = (cells: readonly Cell[]) => Reading;

/** What a field is read with, beside its own words in the mapping. */
export type FieldSettings = {
  /** The field's name, for messages. */
  field?: string | undefined;
  decimal?: Decimal | undefined;
  limits?: ListLimits | undefined;
};
const NO_LIMITS: ListLimits = { entries: Infinity, characters: Infinity };

/** Compiles one field of a mapping; its columns have been checked to exist. */
export function fieldReader(
  read: Read,
  columns: FoundColumns,
  { field = 'the field', decimal = '.', limits = NO_LIMITS }: FieldSettings = {},
): FieldReader {
  const scalar = (one: ScalarRead) => scalarReader(one, columns, { field, decimal });
  return 'list' in read ? listReader(read, columns, scalar, limits) : scalar(read);
}

type Settings = { field: string; decimal: Decimal };

function scalarReader(read: ScalarRead, columns: FoundColumns, settings: Settings): FieldReader {
  if ('constant' in read) return () => ({ value: read.constant });
  const pick = (name: string): FoundColumn => columns[name] as FoundColumn;
  const { field } = settings;
  if ('cases' in read) return caseReader(read, pick, field);
  if ('text' in read) return textReader(read, [read.text].flat().map(pick), read.join);
  if ('word' in read) {
    const column = pick(read.word);
    const asked = wordsAsked(column);
    return single(read, column, field, (cells, text) => ({
      value: column.word(cells) ?? (read.orText ? text : null),
      asked,
    }));
  }
  if ('number' in read) return numberReader(read, pick(read.number), settings);
  return dayReader(read, pick(read.date), field);
}

type Handling = { onBlank: 'missing' | 'reject'; onUnreadable: 'missing' | 'reject' };

function blank({ onBlank }: Handling, column: FoundColumn): Reading {
  return onBlank === 'missing'
    ? MISSING
    : { problem: { column: column.heading, reason: 'is blank' } };
}

function unreadable(
  { onUnreadable }: Handling,
  { heading: column }: FoundColumn,
  text: string,
  reason: string,
  asked?: string,
): Reading {
  if (onUnreadable === 'missing') return MISSING;
  const noun = asked?.replace(' is asked for', '');
  return { problem: { column, value: shownOf(text), reason, ...(noun && { asked: noun }) } };
}

/** What a parser makes of a cell: null where it cannot be read, with what is asked for. */
type Parsed = { value: Value; asked: string };

/** A field that reads one column. */
function single(
  handling: Handling,
  column: FoundColumn,
  field: string,
  parse: (cells: readonly Cell[], text: string) => Parsed,
): FieldReader {
  return (cells) => {
    const text = oneLine(column.cell(cells));
    if (text === '') return blank(handling, column);
    const { fault } = column.typed(cells);
    if (fault !== undefined) return unreadable(handling, column, text, fault);
    const { value, asked } = parse(cells, text);
    if (value !== null) return { value };
    return unreadable(handling, column, text, `cannot be read as ${field}: ${asked}`, asked);
  };
}

function numberReader(
  read: Extract<ScalarRead, { number: unknown }>,
  column: FoundColumn,
  { field, decimal: usual }: Settings,
): FieldReader {
  const { decimal = usual, per = 1 } = read;
  const asked = `a number is asked for, with "${decimal}" before its decimals`;
  return single(read, column, field, (cells, text) => {
    const value = column.typed(cells).number ?? toNumber(text, decimal);
    if (value === null) return { value, asked: `${asked}${numberAdvice(text, decimal)}` };
    // A percent sign has divided it already.
    return { value: per === 1 || text.endsWith('%') ? value : value / per, asked };
  });
}

function dayReader(
  read: Extract<ScalarRead, { date: unknown }>,
  column: FoundColumn,
  field: string,
): FieldReader {
  const { formats, isLast } = read;
  const parse = dateReader(formats, isLast);
  const asked = `a day as ${formats.join(' or ')} is asked for`;
  return single(read, column, field, (cells, text) => {
    const value = typedDay(column.typed(cells), read) ?? parse(text);
    if (value === null) return { value, asked: `${asked}${dateAdvice(text, formats)}` };
    if (typeof value === 'string') return { value, asked };
    const [one, other] = value.ambiguous;
    return {
      value: null,
      asked: `it may be ${one} or ${other}; keep one of ${formats.join(', ')}`,
    };
  });
}

/** The day of a cell that a workbook says is one, whatever form a text would have to have. */
function typedDay(
  { day, serial }: Partial<TypedCell>,
  { formats, isLast }: Extract<ScalarRead, { date: unknown }>,
): string | undefined {
  const typed = day ?? (formats.includes(SERIAL) ? serial : undefined);
  return typed !== undefined && isLast ? nextDay(typed) : typed;
}

function textReader(
  handling: Handling,
  columns: FoundColumn[],
  join: string | undefined,
): FieldReader {
  const [first] = columns as [FoundColumn];
  const isFilled = (cells: readonly Cell[]) => (one: FoundColumn) => one.cell(cells).trim() !== '';
  if (join !== undefined) {
    return (cells) => {
      const filled = columns.filter(isFilled(cells));
      const faulty = faultIn(handling, filled, cells);
      if (faulty) return faulty;
      const value = filled.map((one) => one.cell(cells).trim()).join(join);
      return filled.length > 0 ? { value } : blank(handling, first);
    };
  }
  return (cells) => {
    const column = columns.find(isFilled(cells));
    if (!column) return blank(handling, first);
    const faulty = faultIn(handling, [column], cells);
    if (faulty) return faulty;
    const value = column.cell(cells);
    return column === first ? { value } : { value, column: column.heading };
  };
}

/** A text is taken as it stands, but what a workbook says is no value is no text. */
function faultIn(
  handling: Handling,
  columns: readonly FoundColumn[],
  cells: readonly Cell[],
): Reading | null {
  for (const column of columns) {
    const { fault } = column.typed(cells);
    if (fault !== undefined)
      return unreadable(handling, column, oneLine(column.cell(cells)), fault);
  }
  return null;
}

const TEXTS = 12;
function oneOf(texts: readonly string[]): string {
  const some = texts.slice(0, TEXTS).join(', ');
  return `one of ${some}${texts.length > TEXTS ? ', …' : ''} is asked for`;
}
const wordsAsked = ({ texts }: FoundColumn): string => oneOf(texts);

type Cases = Extract<ScalarRead, { cases: unknown }>;

function caseReader(read: Cases, pick: (name: string) => FoundColumn, field: string): FieldReader {
  const compile = <T extends { when: Condition }>(cases: readonly T[]) =>
    cases.map((one) => ({ ...one, holds: conditionOf(one.when, pick) }));
  const cases = compile(read.cases);
  const additions = compile(read.plus ?? []);
  const names = [...new Set(cases.flatMap(({ when }) => Object.keys(when)))];
  const asked = names.map(pick);
  const covered = new Map(
    names.map((name) => [pick(name), read.cases.flatMap(({ when }) => when[name] ?? [])]),
  );
  /** The texts that would do; none where the text is known, and a case is missing. */
  const askedOf = (column: FoundColumn, cells: readonly Cell[]): string | undefined => {
    if (column.texts.length === 0) return oneOf(covered.get(column) ?? []);
    return column.word(cells) === null ? wordsAsked(column) : undefined;
  };
  return (cells) => {
    const chosen = cases.find(({ holds }) => holds(cells));
    if (chosen === undefined && read.otherwise === undefined) {
      const speaking = asked.filter((column) => column.cell(cells).trim() !== '');
      if (speaking.length === 0) return blank(read, asked[0] as FoundColumn);
      // A text that is none of its column's words is to blame before one that is.
      const column =
        speaking.find((one) => one.word(cells) === null) ?? (speaking[0] as FoundColumn);
      const text = oneLine(column.cell(cells));
      const words = askedOf(column, cells);
      return unreadable(read, column, text, uncovered(column, cells, field), words);
    }
    const given = chosen ? chosen.give : (read.otherwise ?? null);
    if (typeof given !== 'number') return { value: given };
    const sum = additions.reduce(
      (all, { holds, give }) => (holds(cells) ? all + give : all),
      given,
    );
    return { value: Math.min(sum, read.atMost ?? Infinity) };
  };
}

/** Why no case holds: the column does not know the text, or the field has no case for what it means. */
function uncovered(column: FoundColumn, cells: readonly Cell[], field: string): string {
  const word = column.word(cells);
  if (word === null) return `cannot be read as ${field}: ${wordsAsked(column)}`;
  const meaning = column.texts.length > 0 ? ` (it means ${word})` : '';
  return `cannot be read as ${field}: no case of it covers this${meaning}; add one, or "otherwise"`;
}

/** Whether a record meets a condition. */
export function conditionOf(
  when: Condition,
  pick: (name: string) => FoundColumn,
): (cells: readonly Cell[]) => boolean {
  const tests = Object.entries(when).map(([name, words]) => ({
    column: pick(name),
    // For a column without words, both the text of the cell and that of the condition are folded.
    words: new Set([words].flat().flatMap((word) => [word, folded(word)])),
  }));
  return (cells) => tests.every(({ column, words }) => words.has(column.word(cells) ?? '\0'));
}
