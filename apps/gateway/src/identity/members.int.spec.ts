import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMember, members, removeMember, updateMember } from '@cadre/application/tenancy';
import type { Caller } from '@cadre/application/core';
import { MEMBER_ROLES, type MemberRole } from '@cadre/domain';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { ask, givenGateway, post, type GivenGateway } from '../../../../test/given/gateway.ts';
import {
  asPage,
  cookieOf,
  givenMembership,
  givenUser,
  pageHeaders,
  PASSWORD,
  signIn,
} from '../../../../test/given/users.ts';
import { until } from '../../../../test/support/until.ts';

let cadre: GivenCadre;
let server: GivenGateway;

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre);
});
afterAll(async () => {
  await server?.close();
  await cadre?.close();
});

/** An organization in which somebody of each of these roles is signed in: passwords take their time. */
async function givenSignedIn(...roles: MemberRole[]) {
  const organization = await givenOrganization(cadre.app);
  const cookies = {} as Record<MemberRole, string>;
  for (const role of roles) {
    const user = await givenUser(server.auth, role);
    await givenMembership(cadre.app, organization, role, user);
    cookies[role] = await signIn(server.url, user);
  }
  const does = (role: MemberRole, query: string) => {
    const headers = pageHeaders(server.url, cookies[role], organization.slug);
    return post(server.url, null, JSON.stringify({ query }), headers);
  };
  return { organization, does };
}
const one = async ({ as }: GivenOrganization, role: MemberRole) => {
  const { edges } = await members.execute(cadre.app, as.ADMIN, {});
  const id = as[role].actor.memberId;
  const found = edges.map(({ node }) => node).find((node) => node.id === id);
  return { id: id ?? '', expectedVersion: found?.version ?? 0 };
};

describe('members', () => {
  it('are seen by all, their addresses by administrators and themselves', async () => {
    const { does } = await givenSignedIn(...MEMBER_ROLES);
    const shown = async (role: MemberRole) =>
      (
        await does(role, '{ members { totalCount edges { node { name email role signsIn } } } }')
      ).at<{ node: { role: MemberRole; email: string | null } }[]>('members.edges');
    const all = await shown('ADMIN');
    expect(all.map(({ node }) => node.role).sort()).toEqual([...MEMBER_ROLES].sort());
    for (const { node } of all)
      expect(node).toMatchObject({ email: expect.stringContaining('@'), signsIn: true });
    for (const role of ['VIEWER', 'SUBMITTER', 'LEADER'] as const) {
      const visible = (await shown(role)).filter(({ node }) => node.email !== null);
      expect(visible.map(({ node }) => node.role)).toEqual([role]);
    }
  });

  it('act by another role from the very next request on', async () => {
    const { organization, does } = await givenSignedIn('LEADER');
    const make = 'mutation { createTeam(input: { name: "Team", kind: DATA }) { team { id } } }';
    expect((await does('LEADER', make)).errors).toBeUndefined();
    await updateMember.execute(cadre.app, organization.as.ADMIN, {
      ...(await one(organization, 'LEADER')),
      role: 'VIEWER',
    });
    expect((await does('LEADER', make)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await does('LEADER', '{ me { role } }')).at('me.role')).toBe('VIEWER');
  });

  it('are nobody from the moment of their removal, and cannot be changed any more', async () => {
    const { organization, does } = await givenSignedIn('SUBMITTER');
    const member = await one(organization, 'SUBMITTER');
    await removeMember.execute(cadre.app, organization.as.ADMIN, member);
    expect((await does('SUBMITTER', '{ me { role } }')).status).toBe(404);
    for (const change of [removeMember, updateMember]) {
      await expect(change.execute(cadre.app, organization.as.ADMIN, member)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
  });

  it('are changed by administrators only, and by nobody who has not seen the last change', async () => {
    const { organization, does } = await givenSignedIn(...MEMBER_ROLES);
    const { id } = await one(organization, 'VIEWER');
    const change = `mutation { updateMember(input: { id: "${id}", expectedVersion: 1, role: ADMIN }) { member { role } } }`;
    for (const role of ['VIEWER', 'SUBMITTER', 'LEADER'] as const) {
      expect((await does(role, change)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect((await does('ADMIN', change)).errors?.[0]?.extensions.code).toBe('CONFLICT');
  });
});

describe('the last administrator', () => {
  it('is neither removed nor made anything else', async () => {
    const { organization, does } = await givenSignedIn('ADMIN');
    const { id, expectedVersion } = await one(organization, 'ADMIN');
    for (const change of [
      `updateMember(input: { id: "${id}", expectedVersion: ${expectedVersion}, role: LEADER }) { member { role } }`,
      `removeMember(input: { id: "${id}", expectedVersion: ${expectedVersion} }) { member { removedAt } }`,
    ]) {
      const answer = await does('ADMIN', `mutation { ${change} }`);
      expect(answer.errors?.[0]?.extensions.code).toBe('INVALID_STATE');
      expect(answer.errors?.[0]?.message).toContain('last administrator');
    }
  });

  it('is left when all administrators remove each other at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const organization = await givenOrganization(cadre.app);
      const { ADMIN } = organization.as;
      const others = await Promise.all(
        ['Bob', 'Carol'].map((name) =>
          addMember.execute(cadre.app, ADMIN, { name, role: 'ADMIN' }),
        ),
      );
      const ids = [ADMIN.actor.memberId ?? '', ...others.map(({ id }) => id)];
      const as = (memberId: string): Caller => ({ ...ADMIN, actor: { ...ADMIN.actor, memberId } });
      const tried = await Promise.allSettled(
        ids.map((id, index) => {
          const victim = { id: ids[(index + 1) % ids.length] ?? '', expectedVersion: 1 };
          return index === 0
            ? updateMember.execute(cadre.app, as(id), { ...victim, role: 'LEADER' })
            : removeMember.execute(cadre.app, as(id), victim);
        }),
      );
      const { edges } = await members.execute(cadre.app, ADMIN, {});
      expect(edges.filter(({ node }) => node.role === 'ADMIN')).toHaveLength(1);
      expect(tried.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    }
  });
});

describe('API tokens', () => {
  it('are made, shown once, listed without their text and revoked', async () => {
    const { does } = await givenSignedIn('ADMIN');
    const make = `mutation { createToken(input: { name: "CI", role: LEADER, clientMutationId: "ci" }) { token apiToken { id } } }`;
    const made = await does('ADMIN', make);
    const token = made.at('createToken.token');
    expect((await ask(server.url, token, '{ me { name role } }')).at('me')).toEqual({
      name: 'CI',
      role: 'LEADER',
    });
    const again = await does('ADMIN', make);
    expect(again.at('createToken')).toEqual({ ...made.at<object>('createToken'), token: null });
    const list = await does('ADMIN', '{ apiTokens { edges { node { id name revokedAt } } } }');
    expect(list.text).not.toContain(token.split('_')[3]);
    const id = made.at('createToken.apiToken.id');
    await does('ADMIN', `mutation { revokeToken(input: { id: "${id}" }) { apiToken { id } } }`);
    await until(async () => (await ask(server.url, token, '{ me { name } }')).status === 401, {
      milliseconds: 5_000,
    });
    const rest = await does('ADMIN', '{ apiTokens { totalCount edges { node { id } } } }');
    expect(rest.at('apiTokens.totalCount')).toBe(0);
  });
});

describe('an empty instance', () => {
  it('is set up once, by whoever has a link that an operator asked for', async () => {
    const empty = await givenCadre();
    const { url, auth, close } = await givenGateway(empty);
    const setUp = (token: string, slug = 'first') =>
      asPage(url, '/api/setup', {
        body: {
          token,
          name: 'Ada Example',
          email: 'ada@example.com',
          password: PASSWORD,
          organization: { slug, name: 'First' },
        },
      });
    const isOpen = async () => (await fetch(`${url}/api/setup`)).json();
    expect(await isOpen()).toEqual({ open: true });
    expect((await setUp('something else')).status).toBe(404);
    const token = (await auth.makeSetupToken('ada@example.com')) ?? '';
    expect((await setUp(token, 'No Slug')).status).toBe(400);
    expect(await isOpen()).toEqual({ open: true });
    const both = await Promise.all(['one', 'two'].map((slug) => setUp(token, slug)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    const done = both.find(({ ok }) => ok);
    const { organization } = (await done?.json()) as { organization: string };
    const headers = pageHeaders(url, cookieOf(done ?? Response.error()), organization);
    const me = await post(url, null, '{"query":"{ me { role organizations { slug } } }"}', headers);
    expect(me.at('me')).toEqual({ role: 'ADMIN', organizations: [{ slug: organization }] });
    expect(await isOpen()).toEqual({ open: false });
    expect((await setUp(token, 'three')).status).toBe(404);
    await close();
    await empty.close();
  });
});
