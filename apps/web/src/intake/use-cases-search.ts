import * as z from 'zod/mini';

// Listed here again: importing the domain's lists would add the domain to the first download.
const STATUSES = [
  'DRAFT',
  'SUBMITTED',
  'CHANGES_REQUESTED',
  'APPROVED',
  'PARKED',
  'DECLINED',
  'RETIRED',
] as const;
const STAGES = [
  'PROBLEM_DEFINITION',
  'DATA_PREPARATION',
  'MODELING',
  'DEPLOYMENT',
  'MONITORING',
] as const;
const BANDS = ['PURSUE', 'SHAPE', 'LATER'] as const;

/** The filters in the list's address. Unknown values are dropped, not refused. */
export const useCasesSearch = z.object({
  status: z.optional(z.catch(z.array(z.enum(STATUSES)), [])),
  stage: z.optional(z.catch(z.array(z.enum(STAGES)), [])),
  band: z.optional(z.catch(z.array(z.enum(BANDS)), [])),
  team: z.optional(z.catch(z.string(), '')),
  text: z.optional(z.catch(z.string(), '')),
  sort: z.optional(z.catch(z.enum(['newest', 'score']), 'score')),
});
