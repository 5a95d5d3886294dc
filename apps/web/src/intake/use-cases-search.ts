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

/**
 * Values of a list, however they were typed: `["APPROVED"]`, `approved`, `modeling,deployment`. What is none of them is
 * left out; the page says so.
 */
const listOf = <const V extends readonly string[]>(values: V) =>
  z.optional(
    z.pipe(
      z.unknown(),
      z.transform((raw): V[number][] => {
        const typed = (Array.isArray(raw) ? raw : String(raw ?? '').split(',')).map((one) =>
          String(one).trim().toUpperCase().replaceAll(/[ -]/g, '_'),
        );
        return values.filter((value) => typed.includes(value));
      }),
    ),
  );
/** A text; one of digits alone arrives as a number. */
const text = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((raw) => String(raw ?? '')),
  ),
);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** An id; what is none is left out. */
const id = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((raw) => (UUID.test(String(raw)) ? String(raw) : '')),
  ),
);

/** The filters in the list's address. */
export const useCasesSearch = z.object({
  status: listOf(STATUSES),
  stage: listOf(STAGES),
  band: listOf(BANDS),
  team: id,
  text,
  sort: z.optional(z.catch(z.enum(['newest', 'score']), 'score')),
});
