import { z } from 'zod';
import { id } from './inputs/shared.ts';

/** What a client can watch. Each organization numbers the changes of each topic without gaps. */
export const TOPICS = ['staffing', 'alerts', 'useCases'] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * A hint that something changed. It carries no data, only a reason to read again, so losing one costs time, not
 * correctness.
 */
export const hintSchema = z.object({
  organizationId: id,
  topic: z.enum(TOPICS),
  sequence: z.number().int().min(0),
  entityId: id.nullable(),
});
export type Hint = z.infer<typeof hintSchema>;
