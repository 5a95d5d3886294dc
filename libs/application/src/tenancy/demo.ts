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

/** The limit on one statement of a demo's story, for the slowest machine; the whole story takes seconds. Milliseconds. */
const STATEMENT = 60_000;

/**
 * Runs `tell` with an app whose operations all join one transaction: the whole past is committed at once or not at all, and
 * no worker evaluates a half-written one.
 */
export const inOneStory = <T>(app: App, tell: (app: App) => Promise<T>): Promise<T> =>
  inOneTransaction(app.database, (database) => tell({ ...app, database }), {
    statementTimeoutMs: STATEMENT,
  });

/**
 * Deletes a demo organization with everything it has.
 * @throws AppError FORBIDDEN for any other organization; the database checks it
 */
export const deleteDemo = (app: App, organizationId: string): Promise<void> =>
  inTenant(app.database, organizationId, remove, { statementTimeoutMs: STATEMENT });

/** The users who are, or were, members of an organization. */
export const usersOfOrganization = (app: App, organizationId: string): Promise<string[]> =>
  inTenant(app.database, organizationId, findMemberUsers);

/** Marks the events of a story as handled, so that none of them is published. */
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
 * Asks to replace the caller's demo organization by a new one. The answer's `id` is the organization to replace; null on a
 * retry of a request that {@link rememberReset} has stored, because the reset is done.
 * @throws AppError INVALID_STATE for an organization that is no demo
 */
export const resetDemo = command({
  name: 'resetDemo',
  permission: 'settings.write',
  input: demoInput,
  run: (work): Promise<{ id: string | null; slug: string }> => requireDemo(work.tx),
});

/**
 * Stores in the new organization that this request made it. A retry of the request, which reaches the new organization,
 * finds the reset done.
 */
export const rememberReset = async (
  app: App,
  organizationId: string,
  request: { caller: Caller; input: z.input<typeof demoInput>; slug: string },
): Promise<void> => {
  const { caller, input, slug } = request;
  // A story takes longer than a request may: its own transaction has time.
  const patient = { ...caller, organizationId, answerBy: undefined };
  const change = { caller: patient, operation: resetDemo.name, input };
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
