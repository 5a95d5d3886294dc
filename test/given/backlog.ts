import { v7 } from 'uuid';
import { systemCaller, Work, type App } from '@cadre/application/core';
import { findUseCase, insertUseCases, inTenant } from '@cadre/persistence';
import type { GivenOrganization } from './cadre.ts';
import { givenUseCase } from './portfolio.ts';

/** Use cases with the event of their submission, as an import or a script would leave them: `count` in one transaction. */
export async function givenSubmissions(
  app: App,
  organization: GivenOrganization,
  count: number,
): Promise<void> {
  const first = await givenUseCase(organization, { approved: false });
  await inTenant(app.database, organization.id, async (tx) => {
    const row = await findUseCase(tx, first);
    if (!row) throw new Error('There is no use case to copy');
    const { organizationId: _, ...copied } = row;
    const ids = Array.from({ length: count - 1 }, () => v7());
    await insertUseCases(
      tx,
      ids.map((id) => ({ ...copied, id })),
    );
    const work = new Work(app, tx, systemCaller(organization.id), 'givenSubmissions');
    work.emit(...ids.map((useCaseId) => ({ type: 'UseCaseSubmitted', useCaseId }) as const));
    await work.record();
  });
}
