import { isOfOrganization, RESPONSIBILITIES } from '@cadre/domain';
import { z } from 'zod';
import { clientMutationId, expectedVersion, id, line, page } from './shared.ts';

/** The responsibilities of so many use cases are accepted at once. */
const CELLS = 2_000;
const holders = z.array(id).max(20, 'must have at most 20 entries').default([]);

const cell = z
  .object({
    responsibility: z.enum(RESPONSIBILITIES),
    /** Null: of the organization. */
    useCaseId: id.nullable().default(null),
    personIds: holders,
    teamIds: holders,
    committeeIds: holders,
    /** The ids of what was named for it when the caller saw it, in any order. */
    expectedHolderIds: z.array(id).max(60).default([]),
  })
  .superRefine(({ responsibility, useCaseId }, context) => {
    if (isOfOrganization(responsibility) === (useCaseId === null)) return;
    context.addIssue({
      code: 'custom',
      path: ['useCaseId'],
      message:
        useCaseId === null
          ? `must name a use case: ${responsibility} is owned for each`
          : `must be left out: ${responsibility} is owned once in the organization`,
    });
  });

export const assignResponsibilitiesInput = z.object({
  cells: z
    .array(cell)
    .min(1, 'must name at least one responsibility')
    .max(CELLS, `at most ${CELLS} responsibilities`),
  clientMutationId,
});
export const ownershipInput = z.object({ ...page });

const memberIds = z.array(id).max(100, 'must have at most 100 members');
export const createCommitteeInput = z.object({
  name: line(200),
  memberIds: memberIds.default([]),
  clientMutationId,
});
export const updateCommitteeInput = z.object({
  id,
  expectedVersion,
  name: line(200).optional(),
  memberIds: memberIds.optional(),
  clientMutationId,
});
