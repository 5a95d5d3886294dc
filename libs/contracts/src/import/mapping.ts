import { z } from 'zod';
import {
  brokenReferences,
  closest,
  columnName,
  fieldsSchema,
  mappingShape,
  type FieldMapping,
} from '@cadre/tabular';
import { storable, UNSTORABLE } from '../storable.ts';
import { ROW_KINDS, type TargetName } from './kinds.ts';
import { mappingFaults, type MappingFault } from './mapping-faults.ts';

/** A mapping of a file to rows of one kind. */
export type Mapping = FieldMapping & {
  target: TargetName;
  /** The columns that say which organization each row belongs to; absent, the caller names one for the whole file. */
  organization?: { slug: string; name: string } | undefined;
};

const shape = {
  ...mappingShape,
  organization: z.strictObject({ slug: columnName, name: columnName }).optional(),
};
const [first, ...others] = ROW_KINDS.map(({ name, fields }) =>
  z.strictObject({ target: z.literal(name), ...shape, fields: fieldsSchema(fields) }),
);

/** A mapping file: which columns of a CSV file become which fields of a row. Operators compose; policy is rows. */
export const mappingSchema = z
  .discriminatedUnion('target', [first!, ...others])
  .superRefine((mapping, context) => {
    const { organization } = mapping;
    const further = (['slug', 'name'] as const).flatMap((part) =>
      organization ? [{ path: ['organization', part], column: organization[part] }] : [],
    );
    for (const issue of brokenReferences(mapping, further)) {
      context.addIssue({ code: 'custom', ...issue });
    }
  }) satisfies z.ZodType<Mapping>;

/** The JSON schema of a mapping file, for editors. */
export const mappingJsonSchema = (): object => z.toJSONSchema(mappingSchema, { io: 'input' });

/** A mapping, or everything that is wrong with it. */
export type CheckedMapping =
  { mapping: Mapping; faults?: never } | { mapping?: never; faults: MappingFault[] };

/** Whether a document is a mapping by which rows can be read. */
export function checkMapping(data: unknown): CheckedMapping {
  const parsed = mappingSchema.safeParse(data);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      path: issue.path.map(String),
      message: `${issue.message}${nearKey(data, issue)}`,
    }));
    return { faults };
  }
  const faults = [...unstorable(parsed.data), ...mappingFaults(parsed.data)];
  return faults.length > 0 ? { faults } : { mapping: parsed.data };
}

/** The field that a mistyped one is nearest to. */
function nearKey(data: unknown, issue: z.core.$ZodIssue): string {
  const key =
    issue.code === 'unrecognized_keys'
      ? issue.keys[0]
      : issue.code === 'invalid_key'
        ? String(issue.path.at(-1))
        : undefined;
  if (key === undefined || issue.path[0] !== 'fields') return '';
  const kind = ROW_KINDS.find(({ name }) => name === (data as { target?: unknown })?.target);
  return closest(key, kind?.fields ?? []);
}

/**
 * Every text in a mapping, names included, that the database could not store: JSON escapes can produce characters that the
 * document's own text may not contain.
 */
function* unstorable(value: unknown, path: readonly string[] = []): Generator<MappingFault> {
  const message = UNSTORABLE;
  if (typeof value === 'string' && !storable(value)) yield { path, message };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!storable(key)) yield { path, message };
    yield* unstorable(inner, [...path, key]);
  }
}
