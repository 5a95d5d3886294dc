import { z } from 'zod';

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
 * `occurrence` (1 is the first) or `position` (1 is the first column) tells repeated headings apart.
 */
export const columnSchema = z.union([
  z.string().min(1),
  z.strictObject({
    heading: z.string().min(1),
    occurrence: z.number().int().min(1).default(1),
    optional: z.boolean().default(false),
    words: vocabulary.optional(),
  }),
  z.strictObject({ position: z.number().int().min(1), words: vocabulary.optional() }),
]);
export type Column = z.infer<typeof columnSchema>;

/** A column by the mapping's own name for it. */
export const columnName = z.string().min(1);
const outcome = z.enum(['missing', 'reject']);
const constant = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/**
 * For each named column, the word it must have (its text, where it has no words); several mean any of them; '' is blank.
 */
const condition = z
  .record(columnName, z.union([z.string(), z.array(z.string()).min(1)]))
  .refine((when) => Object.keys(when).length > 0, 'must name at least one column');
const numericCase = z.strictObject({ when: condition, give: z.number() });

/** The result for a blank cell, and for one that cannot be read. */
const handling = { onBlank: outcome.default('missing'), onUnreadable: outcome.default('reject') };

/** A refinement, since a union reports what is wrong within a member only where that member could be read. */
const atMost = (max: number, what: string) =>
  [(items: unknown[]) => items.length <= max, `must have at most ${max} ${what}`] as const;

/** A form of a day. Each part may occur once: for two runs of digits side by side, every division would be tried. */
const dateForm = z
  .string()
  .max(40, 'must have at most 40 characters')
  .refine((form) => {
    const parts: string[] = form.match(/Y+|M+|D+/g) ?? [];
    const known = parts.every((part) => ['YYYY', 'M', 'MM', 'D', 'DD'].includes(part));
    const once = new Set(parts.map((part) => part[0])).size === parts.length;
    return parts.includes('YYYY') && known && once;
  }, 'must have the year once, as YYYY, and at most once the month, as M or MM, and the day, as D or DD');

const scalarRead = z.union([
  /** The text of the first of these columns that is not blank. */
  z.strictObject({ text: z.union([columnName, z.array(columnName).min(1)]), ...handling }),
  /** The word of a column. */
  z.strictObject({ word: columnName, ...handling }),
  /** A number; `decimal` is the character before its decimals. */
  z.strictObject({ number: columnName, decimal: z.enum(['.', ',']).default('.'), ...handling }),
  /**
   * A day, written in one of these forms: YYYY (four digits), M and D (one or two digits), any other character literally.
   */
  z.strictObject({
    date: columnName,
    formats: z
      .array(dateForm)
      .min(1)
      .refine(...atMost(20, 'forms'))
      .default(['YYYY-MM-DD']),
    ...handling,
  }),
  z.strictObject({ constant }),
  /** The value of the first case whose condition holds; then `plus`, each further case that holds, up to `atMost`. */
  z.strictObject({
    cases: z.array(z.strictObject({ when: condition, give: constant })).min(1),
    plus: z.array(numericCase).optional(),
    atMost: z.number().optional(),
    ...handling,
  }),
]);
export type ScalarRead = z.infer<typeof scalarRead>;

/** Several texts: every item in turn, divided at `split`; blanks and repetitions are left out. */
const listRead = z.strictObject({
  list: z
    .array(scalarRead)
    .min(1)
    .refine(...atMost(100, 'items')),
  split: z.string().min(1).optional(),
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
    .strictObject({ encoding: z.string().optional(), delimiter: z.string().length(1).optional() })
    .default({}),
  columns: z.record(columnName, columnSchema),
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
  { columns, fields }: Pick<FieldMapping, 'columns' | 'fields'>,
  further: readonly { path: string[]; column: string }[] = [],
): { path: (string | number)[]; message: string }[] {
  const references: Reference[] = further.map(({ path, column }) => [path, column, []]);
  for (const [field, read] of Object.entries(fields)) {
    if (read) references.push(...referencesOf(read, ['fields', field]));
  }
  return references.flatMap(([path, name, words]) => {
    // `hasOwn`, so that `constructor`, which every object inherits, is not taken for a column.
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (column === undefined) return [{ path, message: `no column is called "${name}"` }];
    const known = vocabularyOf(column);
    return words
      .filter((word) => known !== undefined && word !== '' && !Object.hasOwn(known, word))
      .map((word) => ({ path, message: `column "${name}" has no word "${word}"` }));
  });
}

function referencesOf(read: Read, path: (string | number)[]): Reference[] {
  if ('list' in read)
    return read.list.flatMap((item, i) => referencesOf(item, [...path, 'list', i]));
  if (!('cases' in read)) return columnsOf(read).map((name) => [path, name, []]);
  const conditions = [...read.cases, ...(read.plus ?? [])];
  return conditions.flatMap(({ when }) =>
    Object.entries(when).map(([name, words]): Reference => [path, name, [words].flat()]),
  );
}

function isRegExp(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'iu'));
  } catch {
    return false;
  }
}
