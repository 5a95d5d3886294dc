import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { App } from '@cadre/application/core';
import { deleteDemo, membershipsOf, usersOfOrganization } from '@cadre/application/tenancy';
import { findOrganization, inTenant } from '@cadre/persistence';
import type { Auth, AuthUser } from '@cadre/platform/auth';
import { AppError } from '@cadre/platform/errors';
import { placesThatHold } from './kept-places.ts';
import { PLAYERS, TALES, type PlayerName, type Tale } from './cast.ts';
import { tellTale, type DemoPlace } from './tell.ts';

/** One demo login in one organization: shown at every start, kept in the data directory, readable by its owner only. */
export type DemoAccess = DemoPlace & { email: string; password: string };

/** The demo of this data directory. */
export type Demo = {
  /** The players' logins, one for each organization they are in; empty once every demo is deleted. */
  access(): readonly DemoAccess[];
  /**
   * Replaces a demo organization by a new one as it was at the first start, with a new id and the same name and logins.
   * @param remember runs for the new organization, inside the transaction that makes it when the request came in time
   */
  reset(organization: Named, remember?: Remember): Promise<void>;
  /** Deletes a demo organization for good: a later start does not bring it back. */
  remove(organization: Named): Promise<void>;
};

type Named = { id: string; slug: string };
/** Stores in the new organization which request made it, so that its retry finds it done. It may run twice. */
type Remember = (app: App, organizationId: string) => Promise<void>;

/**
 * Opens the demo; at the first start of a data directory it creates the demo organizations. They exist on the embedded
 * database only. The file is written last, so that a start that was killed before it begins again.
 */
export async function openDemo(app: App, auth: Auth, dataDir: string): Promise<Demo> {
  const file = path.join(dataDir, 'demo-logins.json');
  let access = await readAccess(file);
  const write = async (next: DemoAccess[]): Promise<void> => {
    await writeFile(`${file}.new`, JSON.stringify(next, null, 2), { mode: 0o600 });
    await rename(`${file}.new`, file);
    access = next;
  };
  if (access === null) await write(await firstStart(app, auth));
  else {
    const held = await placesThatHold(app, auth, access);
    if (JSON.stringify(held) !== JSON.stringify(access)) await write(held);
  }

  const now = () => access ?? [];
  const taleOf = (slug: string) => {
    const tale = TALES.find((each) => isOf(each, slug));
    const places = now().filter(({ organization }) => organization === slug);
    if (tale && places.length > 0) return { tale, places };
    throw new AppError('NOT_FOUND', 'This is not a demo that came with Cadre.');
  };
  const others = (slug: string) => now().filter(({ organization }) => organization !== slug);
  let busy: Promise<void> = Promise.resolve();
  /** Runs changes one after the other, since each of them writes the file. */
  const inTurn = (change: () => Promise<void>): Promise<void> => {
    const turn = busy.then(change);
    busy = turn.catch(() => undefined);
    return turn;
  };
  type Reset = { ended: Promise<void>; requests: Set<Remember>; made: string | null };
  const resets = new Map<string, Reset>();
  /** Joins simultaneous resets of one organization into one, which runs the `remember` of every request. */
  const shared = async (
    slug: string,
    remember: Remember,
    change: (reset: Reset) => Promise<void>,
  ): Promise<void> => {
    let reset = resets.get(slug);
    if (!reset) {
      const begun: Reset = { ended: Promise.resolve(), requests: new Set(), made: null };
      begun.ended = inTurn(() => change(begun)).finally(() => resets.delete(slug));
      resets.set(slug, begun);
      reset = begun;
    }
    reset.requests.add(remember);
    await reset.ended;
    if (reset.made !== null) await remember(app, reset.made);
  };
  return {
    access: now,
    reset: ({ id, slug }, remember = async () => {}) =>
      shared(slug, remember, async (reset) => {
        // The organization is gone: another request has reset it already, which is what this one asked for.
        if (!(await isThere(app, id))) return;
        const { tale, places } = taleOf(slug);
        const before = await usersOfOrganization(app, id);
        const users = await usersOf(auth, places);
        const told = await tellTale(app, { ...tale, slug }, users, {
          before: (joined) => deleteDemo(joined, id),
          async after(joined, organizationId) {
            for (const each of reset.requests) await each(joined, organizationId);
            reset.made = organizationId;
          },
        });
        const logins = new Map(
          places.map(({ name, email, password }) => [name, { email, password }]),
        );
        const renewed = told.flatMap((place) => {
          const login = logins.get(place.name);
          return login ? { ...place, ...login } : [];
        });
        await write(inOrder([...others(slug), ...renewed]));
        await removeUsersWithoutPlace(app, auth, before);
      }),
    remove: ({ id, slug }) =>
      inTurn(async () => {
        taleOf(slug);
        const users = await usersOfOrganization(app, id);
        await deleteDemo(app, id);
        await write(others(slug));
        await removeUsersWithoutPlace(app, auth, users);
      }),
  };
}

/** Whether this organization exists. */
const isThere = (app: App, id: string): Promise<boolean> =>
  inTenant(app.database, id, async (tx) => (await findOrganization(tx)) !== null);

async function readAccess(file: string): Promise<DemoAccess[] | null> {
  const kept = await readFile(file, 'utf8').catch(() => null);
  return kept === null ? null : (JSON.parse(kept) as DemoAccess[]);
}

async function firstStart(app: App, auth: Auth): Promise<DemoAccess[]> {
  const passwords = new Map<PlayerName, { email: string; password: string }>();
  const users = new Map<string, AuthUser>();
  for (const { name, email: usual } of PLAYERS) {
    const password = randomBytes(12).toString('base64url');
    const email = await freeAddress(app, auth, usual);
    users.set(name, await auth.createUser({ name, email, password, isRandom: true }));
    passwords.set(name, { email, password });
  }
  const told = await Promise.all(TALES.map((tale) => tellTale(app, tale, users)));
  return told.flat().flatMap((place) => {
    const login = passwords.get(place.name);
    return login ? { ...place, ...login } : [];
  });
}

/** Sorts logins by the order of the tales, so that the first login of a role belongs to the first organization. */
const inOrder = (access: DemoAccess[]): DemoAccess[] =>
  TALES.flatMap((tale) => access.filter(({ organization }) => isOf(tale, organization)));

/** Whether this is the short name of a tale's organization, or the numbered one it got because that was taken. */
const isOf = ({ slug }: Tale, organization: string): boolean =>
  organization === slug || organization.startsWith(`${slug}-`);

/**
 * The address a player signs in with. A start that was killed before it wrote the file left demos, and a user whose
 * password is not known: both are deleted. A user who is also a member of a real organization is kept, and the player
 * gets another address.
 */
async function freeAddress(app: App, auth: Auth, usual: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const email = attempt === 1 ? usual : usual.replace('@', `-${attempt}@`);
    const lost = await auth.findUser(email);
    if (!lost) return email;
    for (const { id } of await membershipsOf(app, lost.id)) await deleteIfDemo(app, id);
    if ((await membershipsOf(app, lost.id)).length > 0) continue;
    await auth.removeUser(lost.id);
    return email;
  }
}

/** Deletes an organization if it is a demo. `deleteDemo` throws FORBIDDEN for any other, which is ignored here. */
async function deleteIfDemo(app: App, id: string): Promise<void> {
  await deleteDemo(app, id).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'FORBIDDEN') throw error;
  });
}

async function usersOf(auth: Auth, places: readonly DemoAccess[]): Promise<Map<string, AuthUser>> {
  const users = new Map<string, AuthUser>();
  for (const { name, email } of places) {
    const user = await auth.findUser(email);
    if (user) users.set(name, user);
  }
  return users;
}

/** Removes the users who are members of no organization any more, with their sessions: players and invited members. */
async function removeUsersWithoutPlace(
  app: App,
  auth: Auth,
  users: readonly string[],
): Promise<void> {
  for (const id of users) {
    if ((await membershipsOf(app, id)).length === 0) await auth.removeUser(id);
  }
}

/** The first place of each person. */
export const firstPlaces = (access: readonly DemoAccess[]): DemoAccess[] =>
  access.filter(({ email }, index) => access.findIndex((other) => other.email === email) === index);
