import { z } from 'zod';
import { instant, page } from './shared.ts';

export const staffingInput = z
  .object({ asOf: instant.nullish(), knownAt: instant.nullish() })
  .refine((input) => input.asOf == null || input.knownAt == null, {
    path: ['knownAt'],
    error: 'ask for asOf or knownAt, not both',
  });
export const staffingHistoryInput = z.object({ ...page });
