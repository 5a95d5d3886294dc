import { inTenant } from '@cadre/persistence';
import type { App } from './app.ts';
import { systemCaller } from './caller.ts';
import { Work } from './work.ts';

/** One transaction of the system's own in an organization; its events and audit are recorded at the end. */
export function systemWork<T>(
  app: App,
  organizationId: string,
  operation: string,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  return inTenant(app.database, organizationId, async (tx) => {
    const work = new Work(app, tx, systemCaller(organizationId), operation);
    const result = await run(work);
    await work.record();
    return result;
  });
}
