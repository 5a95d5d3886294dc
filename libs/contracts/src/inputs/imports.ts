import { ROLES } from '@cadre/domain';
import { z } from 'zod';
import { clientMutationId, expectedVersion, id, line, localDate, page, text } from './shared.ts';

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
  /** Set where the file is everybody who works here as of this day. */
  roster: localDate.nullable().default(null),
  clientMutationId,
});

/** Starts an import; of a roster, with the people who are confirmed to have left. */
export const startImportInput = z.object({
  id,
  leavers: z.array(id).max(20_000, 'must have at most 20,000 entries').default([]),
  clientMutationId,
});

/** Saves a mapping under a name: a new one, or, with its id and version, one that is there. */
export const saveImportMappingInput = z.object({
  id: id.nullish().transform((given) => given ?? null),
  expectedVersion: expectedVersion.nullish().transform((given) => given ?? undefined),
  name: line(100),
  /** A mapping document as JSON. */
  mapping: text(64 * 1024).min(1, 'must not be empty'),
  clientMutationId,
});

/** A step of an import: undo, discard. */
export const importStepInput = z.object({ id, clientMutationId });

export const importsInput = z.object(page);
export const importInput = z.object({ id });
export const importProblemGroupsInput = z.object({ importId: id });
export const importProblemsInput = z.object({
  ...page,
  importId: id,
  /** Whether the cells of rejected rows are read. */
  withCells: z.boolean().default(false),
});
