import { acrossTenants, askDatabase as ask, FOR_A_REQUEST } from '@cadre/persistence';
import type { App } from '../core/app.ts';

/** Resolves when the database answers; the readiness check of every server. */
export const askDatabase = (app: App): Promise<void> =>
  acrossTenants(app.database, ask, FOR_A_REQUEST);
