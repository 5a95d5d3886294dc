import type { z } from 'zod';
import { demoInput } from '@cadre/contracts';
import {
  deleteDemo as remove,
  findMemberUsers,
  findOrganization,
  forgetEvents,
  inOneTransaction,
  inTenant,
  type Tx,
} from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import type { App } from '../core/app.ts';
import type { Caller } from '../core/caller.ts';
import { command } from '../core/operation.ts';
import { unitOfWork } from '../core/unit-of-work.ts';

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

/** The users who are, or were, members of an organization. */
export const usersOfOrganization = (app: App, organizationId: string): Promise<string[]> =>
  inTenant(app.database, organizationId, findMemberUsers);

/** What was told has had its effects: nothing of it is published. */
export const settlePast = (app: App, organizationId: string): Promise<void> =>
  inTenant(app.database, organizationId, forgetEvents);

/** @throws AppError INVALID_STATE for an organization that is no demo */
async function requireDemo(tx: Tx): Promise<{ id: string; slug: string }> {
  const organization = await findOrganization(tx);
  if (!organization) throw new AppError('NOT_FOUND', 'There is no such organization.');
  if (!organization.demo)
    throw new AppError('INVALID_STATE', 'This organization is not a demo. It stays as it is.');
  return { id: organization.id, slug: organization.slug };
}

/**
 * Asks to begin the caller's demo organization anew. The answer's `id` is the organization to replace; null on a retry of
 * a request that {@link rememberReset} has stored: it is done.
 * @throws AppError INVALID_STATE for an organization that is no demo
 */
export const resetDemo = command({
  name: 'resetDemo',
  permission: 'settings.write',
  input: demoInput,
  run: (work): Promise<{ id: string | null; slug: string }> => requireDemo(work.tx),
});

/** Stores in the new organization that this request made it. Its retry, which reaches the new one, finds it done. */
export const rememberReset = async (
  app: App,
  organizationId: string,
  request: { caller: Caller; input: z.input<typeof demoInput>; slug: string },
): Promise<void> => {
  const { caller, input, slug } = request;
  const change = { caller: { ...caller, organizationId }, operation: resetDemo.name, input };
  await unitOfWork(app, change, async () => ({ id: null, slug }));
};

/**
 * Asks to delete the caller's demo organization. A retry finds no organization, and is refused.
 * @throws AppError INVALID_STATE for an organization that is no demo
 */
export const removeDemo = command({
  name: 'deleteDemo',
  permission: 'organization.delete',
  input: demoInput,
  run: (work) => requireDemo(work.tx),
});
