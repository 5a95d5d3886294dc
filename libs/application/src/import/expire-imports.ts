import { DAY } from '@cadre/domain';
import {
  acrossTenants,
  deleteImportChunks,
  expiredImports,
  lockImportRun,
  updateImportRun,
} from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { systemWork } from '../core/unit-of-work.ts';

const ROUND = 100;

/**
 * Discards imports that were not started before they expired, and deletes their files. An import that is being checked is
 * left until its check has ended.
 * @returns how many were found
 */
export async function expireImports(app: App): Promise<number> {
  const at = app.clock.now();
  const expired = await acrossTenants(app.database, (session) =>
    expiredImports(session, at, ROUND),
  );
  for (const { organizationId, id } of expired) {
    await systemWork(app, organizationId, 'expireImport', async (work) => {
      const run = await lockImportRun(work.tx, id);
      if (!run || run.expiresAt === null || run.expiresAt > at) return;
      const open = run.state === 'CREATED' || run.state === 'CHECKED';
      // A check that is still open a day later has died.
      if (!open && run.state === 'CHECKING' && run.expiresAt > at - DAY) return;
      await updateImportRun(work.tx, id, {
        expiresAt: null,
        bytes: null,
        progress: null,
        ...((open || run.state === 'CHECKING') && { state: 'DISCARDED', finishedAt: work.at }),
      });
      await deleteImportChunks(work.tx, id);
      work.audit('import', id, { state: run.state }, { state: 'DISCARDED' });
    });
  }
  return expired.length;
}
