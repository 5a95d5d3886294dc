import { closest, vocabularyOf, type Read } from '@cadre/tabular';
import type { Mapping } from './mapping.ts';
import { rowKind } from './kinds.ts';

/** What is wrong with a mapping, and where. */
export type MappingFault = { path: readonly string[]; message: string };

/**
 * What every row of every file would fail by: a field that each row needs and no column gives, and constants and words that
 * no field takes. A mapping with one of these is refused before a row is read.
 */
export function* mappingFaults(mapping: Mapping): Generator<MappingFault> {
  const { shape } = rowKind(mapping.target);
  const fields: Partial<Record<string, Read>> = mapping.fields;
  for (const [field, schema] of Object.entries(shape)) {
    const read = fields[field];
    if (read !== undefined) continue;
    if (schema.safeParse(undefined).success) continue;
    yield {
      path: ['fields'],
      message: `has no "${field}", which every row of ${mapping.target} needs`,
    };
  }
  for (const [field, read] of Object.entries(fields)) {
    const schema = shape[field];
    if (!read || !schema) continue;
    for (const { path, value } of givenBy(mapping, read)) {
      // What a list is made of is text.
      if ('list' in read || value === null) continue;
      const parsed = schema.safeParse(value);
      if (parsed.success) continue;
      const [issue] = parsed.error.issues;
      const options = issue?.code === 'invalid_value' ? issue.values.map(String) : [];
      const near = closest(String(value), options);
      const message = `${JSON.stringify(value)} ${issue?.message ?? 'is not taken'}${near}`;
      yield { path: ['fields', field, ...path], message };
    }
  }
}

/** The values that the mapping itself contains for a field: constants, results of cases, and translated words. */
function givenBy(mapping: Mapping, read: Read): { path: string[]; value: unknown }[] {
  if ('constant' in read) return [{ path: ['constant'], value: read.constant }];
  if ('word' in read) {
    const column = mapping.columns[read.word];
    const words = Object.keys((column && vocabularyOf(column)) ?? {});
    return words.map((value) => ({ path: ['word'], value }));
  }
  if (!('cases' in read)) return [];
  const given = read.cases.map(({ give }, index) => ({
    path: ['cases', String(index), 'give'],
    value: give,
  }));
  return read.otherwise === undefined
    ? given
    : [...given, { path: ['otherwise'], value: read.otherwise }];
}
