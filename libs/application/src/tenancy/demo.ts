import { z } from 'zod';
import { deleteDemo as remove, forgetEvents, inOneTransaction, inTenant } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import type { App } from '../core/app.ts';
import { query } from '../core/operation.ts';

/** A story is told in seconds; the slowest machine gets a minute for each statement of it. Milliseconds. */
const STATEMENT = 60_000;

/**
 * Runs `tell` with an app whose operations all join one transaction: a whole past appears at once, or never, and no
 * worker evaluates it half told.
 */
export const inOneStory = <T>(app: App, tell: (app: App) => Promise<T>): Promise<T> =>
  inOneTransaction(app.database, (database) => tell({ ...app, database }), {
    statementTimeoutMs: STATEMENT,
  });

/**
 * Deletes a demo organization with everything it has.
 * @throws AppError FORBIDDEN for any other organization: the database itself refuses
 */
export const deleteDemo = (app: App, organizationId: string): Promise<void> =>
  inTenant(app.database, organizationId, remove, { statementTimeoutMs: STATEMENT });

/** What was told has had its effects: nothing of it is published. */
export const settlePast = (app: App, organizationId: string): Promise<void> =>
  inTenant(app.database, organizationId, forgetEvents);

/** The caller's organization, if it is a demo that the caller may begin anew, or delete. */
const demoFor = (name: string, permission: 'settings.write' | 'organization.delete') =>
  query({
    name,
    permission,
    input: z.object({}),
    async run(tx): Promise<{ id: string; slug: string }> {
      const [row] = await tx.query<{ id: string; slug: string; demo: boolean }>(
        'SELECT id, slug, demo FROM cadre.organization WHERE id = $1',
        [tx.organizationId],
      );
      if (!row) throw new AppError('NOT_FOUND', 'There is no such organization.');
      if (!row.demo)
        throw new AppError('INVALID_STATE', 'This organization is not a demo. It stays as it is.');
      return { id: row.id, slug: row.slug };
    },
  });

/** @throws AppError INVALID_STATE for an organization that is no demo */
export const demoToReset = demoFor('demoToReset', 'settings.write');
/** @throws AppError INVALID_STATE for an organization that is no demo */
export const demoToDelete = demoFor('demoToDelete', 'organization.delete');
