import { ROLES } from '@cadre/domain';
import { z } from 'zod';
import { clientMutationId, id, line, page, text } from './shared.ts';

export const createImportInput = z.object({
  /** The name of a mapping that comes with Cadre, or a mapping document as JSON. */
  mapping: text(64 * 1024).min(1, 'must not be empty'),
  fileName: line(255),
  /** Settings of this import, which come before those of its mapping. */
  encoding: line(40).nullable().default(null),
  separator: z.string().length(1, 'must be one character').nullable().default(null),
  sheet: line(100).nullable().default(null),
  decimalComma: z.boolean().nullable().default(null),
  endsAreLastDays: z.boolean().nullable().default(null),
  /** What job titles mean: remembered for every import from now on. */
  titles: z
    .array(z.object({ title: line(200), role: z.enum(ROLES) }))
    .max(200, 'must have at most 200 entries')
    .nullish()
    .transform((titles) => titles ?? []),
  clientMutationId,
});

/** A step of an import: start, undo, discard. */
export const importStepInput = z.object({ id, clientMutationId });

export const importsInput = z.object(page);
export const importInput = z.object({ id });
export const importProblemGroupsInput = z.object({ importId: id });
export const importProblemsInput = z.object({ ...page, importId: id });
