import { z } from 'zod';
import {
  brokenReferences,
  columnName,
  fieldsSchema,
  mappingShape,
  type FieldMapping,
} from '@cadre/tabular';
import { TARGETS, type TargetName } from './targets/targets.ts';

/** A mapping of a file to rows of one of Cadre's import targets. */
export type Mapping = FieldMapping & {
  target: TargetName;
  /** The columns that say which organization each row belongs to; absent, the caller names one for the whole file. */
  organization?: { slug: string; name: string } | undefined;
};

const shape = {
  ...mappingShape,
  organization: z.strictObject({ slug: columnName, name: columnName }).optional(),
};
const [first, ...others] = TARGETS.map(({ name, fields }) =>
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
