import type { z } from 'zod';
import { createOrganizationInput } from '@cadre/contracts';
import { CRITERIA } from '@cadre/domain';
import {
  FOR_A_REQUEST,
  inTenant,
  insertMember,
  insertOrganization,
  insertRubric,
} from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { systemActor } from '../core/caller.ts';
import { Work } from '../core/work.ts';

/**
 * Creates an organization with its first administrator and an equally weighted rubric.
 * Not for any caller of an organization, since there is none yet: the command line, the import and the demo use it.
 * @throws AppError CONFLICT when the slug is taken; ZodError when the input cannot be accepted.
 */
export async function createOrganization(
  app: App,
  raw: z.input<typeof createOrganizationInput>,
): Promise<{ organizationId: string; memberId: string }> {
  const { slug, name, adminName, adminEmail, adminUserId, stage, timeZone, demo } =
    createOrganizationInput.parse(raw);
  const [organizationId, memberId] = [app.newId(), app.newId()];
  await inTenant(
    app.database,
    organizationId,
    async (tx) => {
      const work = new Work(
        app,
        tx,
        { organizationId, actor: systemActor, source: {} },
        'createOrganization',
      );
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
      await insertMember(tx, member);
      await insertRubric(tx, {
        version: 1,
        weights: Object.fromEntries(CRITERIA.map((criterion) => [criterion, 1])) as Record<
          (typeof CRITERIA)[number],
          number
        >,
        createdAt: work.at,
        createdBy: memberId,
      });
      work.audit('organization', organizationId, null, organization);
      work.audit('member', memberId, null, member);
      work.emit({ type: 'OrganizationCreated' });
      await work.record();
    },
    FOR_A_REQUEST,
  );
  return { organizationId, memberId };
}
