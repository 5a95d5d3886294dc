import { CAUSES, type Assessment } from '@cadre/domain';
import { z } from 'zod';
import { id } from './inputs/shared.ts';

/** What a client can watch. Each organization numbers the changes of each topic without gaps. */
export const TOPICS = ['staffing', 'alerts', 'useCases', 'registers'] as const;
export type Topic = (typeof TOPICS)[number];

/** The parts of an assessment by which it is told from anything else; it comes from another process of this version. */
const assessment = z.looseObject({
  at: z.number(),
  registryVersion: z.number().int(),
  facts: z.looseObject({ at: z.number() }),
  rules: z.array(z.looseObject({ rule: z.string(), state: z.string() })),
  gaps: z.array(z.looseObject({})),
  orgModel: z.looseObject({}),
  caveats: z.array(z.string()),
  nextChangeAt: z.number().nullable(),
}) as unknown as z.ZodType<Assessment>;

/** What a hint about staffing may carry: the present state that subscribers get. */
const stateSchema = z.object({
  number: z.number().int(),
  cause: z.enum(CAUSES),
  assessment,
  nextChangeAt: z.number().nullable(),
});
export type HintState = z.infer<typeof stateSchema>;

/**
 * A hint that something changed: a reason to read again, so losing one costs time, not correctness. It may carry the state
 * that would be read; one of another shape, as another version may send it, is left out.
 */
export const hintSchema = z.object({
  organizationId: id,
  topic: z.enum(TOPICS),
  sequence: z.number().int().min(0),
  entityId: id.nullable(),
  state: stateSchema.optional().catch(undefined),
});
export type Hint = z.infer<typeof hintSchema>;
