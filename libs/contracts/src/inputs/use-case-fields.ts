import { nothingSaid, USE_CASE_FIELDS, type UseCaseField } from '@cadre/domain';
import { z } from 'zod';
import { line, localDate, prose, words } from './shared.ts';

type Table = typeof USE_CASE_FIELDS;
type Day = z.ZodNullable<typeof localDate>;
type SchemaOf<F> = F extends { kind: 'line' | 'prose' }
  ? z.ZodString
  : F extends { kind: 'words' }
    ? typeof words
    : F extends { kind: 'choice'; choices: infer C }
      ? z.ZodNullable<z.ZodEnum<{ [W in keyof C & string]: W }>>
      : Day;

function schemaOf(field: UseCaseField): z.ZodType {
  switch (field.kind) {
    case 'line':
      return line(field.max);
    case 'prose':
      return prose(field.max);
    case 'words':
      return words;
    case 'choice':
      return z.enum(Object.keys(field.choices)).nullable();
    case 'day':
      return localDate.nullable();
  }
}

const entries: [string, UseCaseField][] = Object.entries(USE_CASE_FIELDS);

/** The fields of a use case in inputs. */
export const useCaseFields = Object.fromEntries(
  entries.map(([name, field]) => [name, schemaOf(field)]),
) as { [F in keyof Table]: SchemaOf<Table[F]> };

/** The same fields, all optional; a field of kind `line` stays required. */
export const useCaseFieldsOrNothing = Object.fromEntries(
  entries.map(([name, field]) => {
    const schema = schemaOf(field);
    return [name, field.kind === 'line' ? schema : schema.default(nothingSaid(field))];
  }),
) as {
  [F in keyof Table]: Table[F] extends { kind: 'line' }
    ? SchemaOf<Table[F]>
    : z.ZodDefault<SchemaOf<Table[F]>>;
};
