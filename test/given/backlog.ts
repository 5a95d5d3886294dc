import { v7 } from 'uuid';
import { systemWork, type App } from '@cadre/application/core';
import { findUseCase, insertUseCases } from '@cadre/persistence';
import type { GivenOrganization } from './cadre.ts';
import { givenUseCase } from './portfolio.ts';

/** Use cases with the event of their submission, as an import or a script would leave them: `count` in one transaction. */
export async function givenSubmissions(
  app: App,
  organization: GivenOrganization,
  count: number,
): Promise<void> {
  const first = await givenUseCase(organization, { approved: false });
  await systemWork(app, organization.id, 'givenSubmissions', async (work) => {
    const row = await findUseCase(work.tx, first);
    if (!row) throw new Error('There is no use case to copy');
    const { organizationId: _, ...copied } = row;
    const ids = Array.from({ length: count - 1 }, () => v7());
    await insertUseCases(
      work.tx,
      ids.map((id) => ({ ...copied, id })),
    );
    work.emit(...ids.map((useCaseId) => ({ type: 'UseCaseSubmitted', useCaseId }) as const));
  });
}
