import { z } from 'zod';
import { EVIDENCE_KINDS, LIFECYCLE_STAGES, ROLES } from '@cadre/domain';
import { clientMutationId, id, instant, line, page } from './shared.ts';

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

const kind = <const K extends string>(name: K) => z.literal(name);
/** A change of a scenario; each kind has its own fields. */
const scenarioChange = z.discriminatedUnion('kind', [
  z.object({ kind: kind('APPROVE'), useCaseId: id }),
  z.object({ kind: kind('RETIRE_USE_CASE'), useCaseId: id }),
  z.object({ kind: kind('MOVE'), useCaseId: id, stage: z.enum(LIFECYCLE_STAGES) }),
  z.object({ kind: kind('LAUNCH'), useCaseId: id }),
  z.object({ kind: kind('TAKE_LIVE'), deploymentId: id }),
  z.object({ kind: kind('RETIRE'), deploymentId: id }),
  z.object({
    kind: kind('HIRE'),
    role: z.enum(ROLES),
    /** As of an assignment. */
    fte: z.number().min(0.1, 'must be from 0.1 to 1').max(1, 'must be from 0.1 to 1').default(1),
    teamId: id.nullish().transform((team) => team ?? null),
  }),
  z.object({ kind: kind('LEAVE'), personId: id }),
  z.object({
    kind: kind('OVERRIDE'),
    rule: z.string().max(40),
    name: line(80),
    value: z.number(),
    reason: line(500).default('A scenario'),
  }),
  z.object({ kind: kind('REVERT'), rule: z.string().max(40), name: line(80) }),
]);
const AT_ONCE = 200;
export const whatIfInput = z.object({
  changes: z.array(scenarioChange).max(AT_ONCE, `at most ${AT_ONCE} changes`),
});
export const keyPeopleInput = z.object({
  first: z.number().int().min(1).max(AT_ONCE).default(20),
});

export const approvalImpactInput = z.object({
  useCaseIds: z.array(id).max(AT_ONCE, `at most ${AT_ONCE} use cases`),
});

/** The number of changes of this benchmark that the caller has seen: 0 while it is as it was shipped. */
const benchmark = {
  rule: z.string().max(40),
  name: line(80),
  expectedVersion: z.number().int().min(0).max(1_000_000),
};
export const overrideBenchmarkInput = z.object({
  ...benchmark,
  // `withOverrides` of the domain says which values a benchmark may have.
  value: z.number(),
  reason: line(500),
  clientMutationId,
});
export const revertBenchmarkInput = z.object({
  ...benchmark,
  reason: line(500).default('Back to the shipped value.'),
  clientMutationId,
});
