import type { App, Caller } from '@cadre/application/core';
import {
  addMember,
  createOrganization,
  createToken,
  inOneStory,
  linkUser,
} from '@cadre/application/tenancy';
import { DAY, type MemberRole } from '@cadre/domain';
import { settableClock } from '@cadre/platform/clock';
import type { AuthUser } from '@cadre/platform/auth';
import type { PlayerName, Tale } from './cast.ts';
import { demoCaller, Story } from './story.ts';

/** A player's place in one demo organization, with a token that speaks for it. */
export type DemoPlace = {
  organization: string;
  name: PlayerName;
  role: MemberRole;
  token: string;
};

/**
 * Creates a demo organization and its history up to now, in one transaction: it exists whole, or not at all.
 * @param around run in the same transaction: `before` first, to delete the old demo; `after` last, with the new id
 */
export function tellTale(
  app: App,
  tale: Tale,
  users: ReadonlyMap<string, AuthUser>,
  around: {
    before?: (app: App) => Promise<void>;
    after?: (app: App, organizationId: string) => Promise<void>;
  } = {},
): Promise<DemoPlace[]> {
  return inOneStory(app, async (joined) => {
    await around.before?.(joined);
    const now = app.clock.now();
    const then = { ...joined, clock: settableClock(now - tale.age * DAY) };
    const { slug, organizationId, memberId } = await createDemo(then, tale);
    const admin = demoCaller(organizationId, memberId, 'ADMIN', tale.admin);
    let leader: Caller | null = null;
    const joins = async (name: string, role: MemberRole): Promise<string> => {
      const { id } = await addMember.execute(then, admin, { name, role });
      if (role === 'LEADER') leader ??= demoCaller(organizationId, id, role, name);
      return id;
    };
    if (tale.leader) await joins(tale.leader, 'LEADER');
    const places: DemoPlace[] = [];
    const settles = async (name: PlayerName, role: MemberRole, member: string) => {
      const user = users.get(name);
      if (user) {
        const { id: userId, email } = user;
        await linkUser.execute(then, admin, { memberId: member, userId, email });
      }
      const { token } = await createToken.execute(then, admin, {
        name: `Demo: ${name}`,
        role,
        memberId: member,
      });
      places.push({ organization: slug, name, role, token });
    };
    for (const { name, role } of tale.players) await settles(name, role, await joins(name, role));
    await settles(tale.admin, 'ADMIN', memberId);

    const story = new Story(joined, { leader: leader ?? admin, admin }, now);
    tale.tell(story);
    await story.told();
    await around.after?.(joined, organizationId);
    return places;
  });
}

/** Creates the organization; when another one has its short name, with a number after it. */
async function createDemo(app: App, { slug: wanted, name, admin: adminName }: Tale) {
  for (let attempt = 1; ; attempt += 1) {
    const slug = attempt === 1 ? wanted : `${wanted}-${attempt}`;
    try {
      return { slug, ...(await createOrganization(app, { slug, name, adminName, demo: true })) };
    } catch (error) {
      if (attempt >= 20 || (error as { code?: string }).code !== 'CONFLICT') throw error;
    }
  }
}
