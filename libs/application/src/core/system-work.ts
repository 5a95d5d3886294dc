import { inTenant } from '@cadre/persistence';
import { faultPoint } from '@cadre/platform/config';
import type { App } from './app.ts';
import { systemCaller } from './caller.ts';
import { Work } from './work.ts';

/** One transaction of the system's own in an organization; its events and audit are recorded at the end. */
export async function systemWork<T>(
  app: App,
  organizationId: string,
  operation: string,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const result = await inTenant(app.database, organizationId, async (tx) => {
    const work = new Work(app, tx, systemCaller(organizationId), operation);
    const result = await run(work);
    await work.record();
    faultPoint(`in-${kebab(operation)}`);
    return result;
  });
  faultPoint(`after-${kebab(operation)}`);
  return result;
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
