import { z } from 'zod';
import { dateForm } from './read-date.ts';
import { closest } from './text/closest.ts';

/**
 * How one text of a cell is recognised, after whitespace is collapsed and case is folded:
 * the whole text, its start, or a regular expression (trusted: a mapping is written by an operator).
 */
export const patternSchema = z.union([
  z.string(),
  z.strictObject({ startsWith: z.string().min(1) }),
  z.strictObject({
    matches: z.string().min(1).max(500).refine(isRegExp, 'must be a regular expression'),
  }),
]);
export type Pattern = z.infer<typeof patternSchema>;

/** The words of a column, each with the texts that mean it; the first that matches is taken. */
const vocabulary = z.record(
  z
    .string()
    .regex(/^[A-Za-z]/, 'a word must begin with a letter, so that the order of the file is kept'),
  z.array(patternSchema).min(1),
);

/**
 * One column of the file, under the mapping's own name. A heading is compared exactly after its whitespace is collapsed;
 * `occurrence` (1 is the first) or `position` (1 is the first column) tells repeated headings apart: without either, a
 * heading that occurs twice is refused.
 */
export const columnSchema = z.union([
  z.string().min(1),
  z.strictObject({
    heading: z.string().min(1),
    occurrence: z.number().int().min(1).optional(),
    optional: z.boolean().default(false),
    words: vocabulary.optional(),
  }),
  z.strictObject({ position: z.number().int().min(1), words: vocabulary.optional() }),
]);
export type Column = z.infer<typeof columnSchema>;

/** A column by the mapping's own name for it. */
export const columnName = z.string().min(1);
const decimalSign = z.enum(['.', ',']);
const outcome = z.enum(['missing', 'reject']);
const constant = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/**
 * For each named column, the word it must have (its text, where it has no words); several mean any of them; '' is blank.
 */
const condition = z
  .record(columnName, z.union([z.string(), z.array(z.string()).min(1)]))
  .refine((when) => Object.keys(when).length > 0, 'must name at least one column');
export type Condition = z.infer<typeof condition>;
const numericCase = z.strictObject({ when: condition, give: z.number() });

/** The result for a blank cell, and for one that cannot be read. */
const handling = { onBlank: outcome.default('missing'), onUnreadable: outcome.default('reject') };

/** A refinement, since a union reports what is wrong within a member only where that member could be read. */
const atMost = (max: number, what: string) =>
  [(items: unknown[]) => items.length <= max, `must have at most ${max} ${what}`] as const;

const scalarRead = z.union([
  /** The text of the first of these columns that is not blank; with `join`, of all that are not, joined by it. */
  z.strictObject({
    text: z.union([columnName, z.array(columnName).min(1)]),
    join: z.string().max(10, 'must have at most 10 characters').optional(),
    ...handling,
  }),
  /** The word of a column; with `orText`, a text that is none of its words as it stands. */
  z.strictObject({ word: columnName, orText: z.boolean().default(false), ...handling }),
  /**
   * A number. `decimal` is the character before its decimals (that of `source` unless given); it is divided by `per`: 100
   * where the column holds percent, 40 where it holds hours of a week of forty.
   */
  z.strictObject({
    number: columnName,
    decimal: decimalSign.optional(),
    per: z.number().positive().optional(),
    ...handling,
  }),
  /**
   * A day, written in one of these forms: YYYY or YY, M and D (one or two digits), MMM (the English name), hh, mm, ss and Z
   * (a time, which is left out), any character that is no letter literally; or `serial`, a spreadsheet's number of the day.
   * `isLast`: the cell names the last day of a span, and the field takes the first day after it.
   */
  z.strictObject({
    date: columnName,
    formats: z
      .array(dateForm)
      .min(1)
      .refine(...atMost(20, 'forms'))
      .default(['YYYY-MM-DD']),
    isLast: z.boolean().default(false),
    ...handling,
  }),
  z.strictObject({ constant }),
  /**
   * The value of the first case whose condition holds, else `otherwise`; then `plus`, each further case that holds, up to
   * `atMost`.
   */
  z.strictObject({
    cases: z.array(z.strictObject({ when: condition, give: constant })).min(1),
    otherwise: constant.optional(),
    plus: z.array(numericCase).optional(),
    atMost: z.number().optional(),
    ...handling,
  }),
]);
export type ScalarRead = z.infer<typeof scalarRead>;

/**
 * Several texts: every item in turn, divided at `split`; blanks and repetitions are left out. `onTooLong` says what becomes
 * of an entry that is too long, and of entries that are too many: cut and dropped ones are reported, the row is taken.
 */
const listRead = z.strictObject({
  list: z
    .array(scalarRead)
    .min(1)
    .refine(...atMost(100, 'items')),
  split: z.string().min(1).optional(),
  onTooLong: z.enum(['cut', 'drop', 'reject']).default('cut'),
});
export type ListRead = z.infer<typeof listRead>;
export const readSchema = z.union([scalarRead, listRead]);
export type Read = z.infer<typeof readSchema>;

/** The parts of every mapping; the importing application adds the fields of its rows (`fields`). */
export const mappingShape = {
  name: z
    .string()
    .max(100, 'must have at most 100 characters')
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
  description: z.string().default(''),
  /** The file's format; detected where absent. */
  source: z
    .strictObject({
      encoding: z.string().optional(),
      delimiter: z.string().length(1).optional(),
      /** The character before decimals; a point where absent. */
      decimal: decimalSign.optional(),
      /** The sheet of a workbook; the first where absent. */
      sheet: z.string().min(1).max(100).optional(),
    })
    .default({}),
  columns: z.record(columnName, columnSchema),
  /** Rows that meet one of these conditions are left out, and counted. */
  skip: z
    .array(condition)
    .refine(...atMost(100, 'conditions'))
    .default([]),
};

/** The fields of a mapping, each optional, by name. */
export const fieldsSchema = <F extends string>(names: readonly F[]) =>
  z.partialRecord(z.enum(names), readSchema);

/** A mapping, for any kind of row. */
export type FieldMapping = z.infer<z.ZodObject<typeof mappingShape>> & {
  fields: Partial<Record<string, Read>>;
};

export function vocabularyOf(column: Column): Record<string, Pattern[]> | undefined {
  return typeof column === 'string' ? undefined : column.words;
}

/** The columns that a read uses, in order of precedence. */
export function columnsOf(read: Read): string[] {
  if ('list' in read) return read.list.flatMap(columnsOf);
  if ('text' in read) return [read.text].flat();
  if ('word' in read) return [read.word];
  if ('number' in read) return [read.number];
  if ('date' in read) return [read.date];
  if ('constant' in read) return [];
  const conditions = [...read.cases, ...(read.plus ?? [])].flatMap(({ when }) => Object.keys(when));
  return [...new Set(conditions)];
}

type Reference = [path: (string | number)[], column: string, words: string[]];

/**
 * The columns, and words of columns, that a mapping refers to but does not define.
 * @param further columns that are read beside its fields, each with the path where it is named
 */
export function brokenReferences(
  { columns, fields, skip }: Pick<FieldMapping, 'columns' | 'fields' | 'skip'>,
  further: readonly { path: string[]; column: string }[] = [],
): { path: (string | number)[]; message: string }[] {
  const references: Reference[] = further.map(({ path, column }) => [path, column, []]);
  for (const [field, read] of Object.entries(fields)) {
    if (read) references.push(...referencesOf(read, ['fields', field]));
  }
  for (const [index, when] of skip.entries()) references.push(...asked(when, ['skip', index]));
  return references.flatMap(([path, name, words]) => {
    // `hasOwn`, so that `constructor`, which every object inherits, is not taken for a column.
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (column === undefined) {
      const near = closest(name, Object.keys(columns));
      return [{ path, message: `no column is called "${name}"${near}` }];
    }
    const known = vocabularyOf(column);
    return words
      .filter((word) => known !== undefined && word !== '' && !Object.hasOwn(known, word))
      .map((word) => ({
        path,
        message: `column "${name}" has no word "${word}"${closest(word, Object.keys(known ?? {}))}`,
      }));
  });
}

function referencesOf(read: Read, path: (string | number)[]): Reference[] {
  if ('list' in read)
    return read.list.flatMap((item, i) => referencesOf(item, [...path, 'list', i]));
  if (!('cases' in read)) return columnsOf(read).map((name) => [path, name, []]);
  const conditions = [...read.cases, ...(read.plus ?? [])];
  return conditions.flatMap(({ when }) => asked(when, path));
}

const asked = (when: Condition, path: (string | number)[]): Reference[] =>
  Object.entries(when).map(([name, words]) => [path, name, [words].flat()]);

function isRegExp(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'iu'));
  } catch {
    return false;
  }
}
