import type { z } from 'zod';
import { createOrganizationInput } from '@cadre/contracts';
import { CRITERIA } from '@cadre/domain';
import { FOR_A_REQUEST, insertMember, insertOrganization, insertRubric } from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { systemCaller } from '../core/caller.ts';
import { unitOfWork } from '../core/unit-of-work.ts';

/**
 * Creates an organization with its first administrator and an equally weighted rubric. No caller of an organization can run
 * this, since the organization does not exist yet: the command line, the import and the demo do.
 * @throws AppError CONFLICT when the slug is taken; ZodError when the input cannot be accepted.
 */
export async function createOrganization(
  app: App,
  raw: z.input<typeof createOrganizationInput>,
): Promise<{ organizationId: string; memberId: string }> {
  const { slug, name, adminName, adminEmail, adminUserId, stage, timeZone, demo } =
    createOrganizationInput.parse(raw);
  const [organizationId, memberId] = [app.newId(), app.newId()];
  const caller = systemCaller(organizationId);
  const transaction = FOR_A_REQUEST;
  await unitOfWork(app, { caller, operation: 'createOrganization', transaction }, async (work) => {
    const { tx } = work;
    const organization = { slug, name, stage, timeZone, demo, createdAt: work.at };
    await insertOrganization(tx, organization);
    const member = {
      id: memberId,
      name: adminName,
      email: adminEmail,
      userId: adminUserId,
      role: 'ADMIN' as const,
      createdAt: work.at,
    };
    insertMember(tx, member);
    await insertRubric(tx, {
      version: 1,
      weights: Object.fromEntries(CRITERIA.map((criterion) => [criterion, 1])) as Record<
        (typeof CRITERIA)[number],
        number
      >,
      overrides: [],
      createdAt: work.at,
      createdBy: memberId,
    });
    work.audit('organization', organizationId, null, organization);
    work.audit('member', memberId, null, member);
    work.emit({ type: 'OrganizationCreated' });
  });
  return { organizationId, memberId };
}
