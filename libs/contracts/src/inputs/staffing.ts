import { z } from 'zod';
import { EVIDENCE_KINDS } from '@cadre/domain';
import { instant, page } from './shared.ts';

export const staffingInput = z
  .object({ asOf: instant.nullish(), knownAt: instant.nullish() })
  .refine((input) => input.asOf == null || input.knownAt == null, {
    path: ['knownAt'],
    error: 'ask for asOf or knownAt, not both',
  });
export const staffingHistoryInput = z.object({ ...page });
/** The limit on rows is what a loader reads at once. */
export const evidenceInput = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  ids: z.array(z.uuid()).max(500),
});
