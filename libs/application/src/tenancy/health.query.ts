import { acrossTenants, FOR_A_REQUEST } from '@cadre/persistence';
import type { App } from '../core/app.ts';

/** Resolves when the database answers; the readiness check of whoever serves. */
export async function askDatabase(app: App): Promise<void> {
  await acrossTenants(app.database, (session) => session.query('SELECT 1'), FOR_A_REQUEST);
}
