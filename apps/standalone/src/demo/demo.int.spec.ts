import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { alerts, transitionsByAlertIds } from '@cadre/application/alerts';
import type { Caller } from '@cadre/application/core';
import { useCases } from '@cadre/application/intake';
import { deploymentsByModelIds, models, takeModelLive } from '@cadre/application/models';
import { addPerson, people } from '@cadre/application/org';
import { recomputeStaffing, staffing, staffingHistory } from '@cadre/application/staffing';
import {
  addMember,
  authenticate,
  linkUser,
  membershipsOf,
  rememberReset,
  resetDemo,
} from '@cadre/application/tenancy';
import { alertKey, DAY } from '@cadre/domain';
import { acrossTenants, claimOutbox } from '@cadre/persistence';
import type { Auth } from '@cadre/platform/auth';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenAuth } from '../../../../test/given/gateway.ts';
import { firstPlaces, openDemo, type Demo, type DemoAccess } from './seed.ts';

let cadre: GivenCadre;
let auth: Auth;
let dataDir: string;
let demo: Demo;

beforeAll(async () => {
  cadre = await givenCadre();
  auth = givenAuth(cadre.database);
  dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-demo-'));
  // Somebody's own organization that happens to have the name: the demo takes another.
  await givenOrganization(cadre.app, { slug: 'meridian' });
  demo = await openDemo(cadre.app, auth, dataDir);
});
afterAll(async () => {
  await auth?.close();
  await cadre?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const placeOf = (slug: string, role: string) => {
  const place = demo.access().find((one) => one.organization === slug && one.role === role);
  if (!place) throw new Error(`Nobody is ${role} of ${slug}`);
  return place;
};
async function callerOf(slug: string, role: string): Promise<Caller> {
  const caller = await authenticate(cadre.app, placeOf(slug, role).token);
  if (!caller) throw new Error('The token is not known');
  return caller;
}
const alertsOf = async (caller: Caller) =>
  Object.fromEntries(
    (await alerts.execute(cadre.app, caller, {})).map(({ rule, subject, state, severity }) => [
      alertKey(rule, subject),
      `${state} ${severity}`,
    ]),
  );
const factsOf = async (caller: Caller) =>
  (await staffing.execute(cadre.app, caller, {}))?.assessment.facts;
async function readyDeployment(caller: Caller): Promise<string> {
  const page = await models.execute(cadre.app, caller, {});
  const ids = page.edges.map(({ node }) => node.id);
  const all = await deploymentsByModelIds.execute(cadre.app, caller, { ids });
  return all.find(({ readyAt, liveAt }) => readyAt !== null && liveAt === null)?.id ?? '';
}
/** Of Acme: its first ML engineer waited a month for a data engineer. */
const AT_FIRST = { DATA_ENGINEERING: 'RESOLVED WARNING' };
const evaluated = ({ organizationId }: Caller) =>
  recomputeStaffing(cadre.app, { organizationId, cause: { kind: 'EVENT' } });

describe('the demo of a first start', () => {
  it('has three people who sign in, two of them in both organizations, kept for their owner alone', async () => {
    expect(firstPlaces(demo.access()).map(({ role, email }) => [role, email])).toEqual([
      ['LEADER', 'dana@acme.example'],
      ['SUBMITTER', 'sam@acme.example'],
      ['ADMIN', 'alex@acme.example'],
    ]);
    const dana = await auth.findUser('dana@acme.example');
    const places = await membershipsOf(cadre.app, dana?.id ?? '');
    expect(places.map(({ slug, role }) => [slug, role])).toEqual([
      ['acme', 'LEADER'],
      ['meridian-2', 'VIEWER'],
    ]);
    const { mode } = await stat(path.join(dataDir, 'demo-logins.json'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('has nothing left to publish, and nothing that another evaluation would change', async () => {
    const waiting = await acrossTenants(cadre.app.database, (session) =>
      claimOutbox(session, 1_000, 1_000),
    );
    const ids = new Set<string>();
    for (const slug of ['acme', 'meridian-2']) {
      const caller = await callerOf(slug, 'ADMIN');
      ids.add(caller.organizationId);
      const before = await staffing.execute(cadre.app, caller, {});
      await evaluated(caller);
      const after = await staffing.execute(cadre.app, caller, {});
      expect(after?.number).toBe(before?.number);
    }
    expect(waiting.filter(({ organizationId }) => ids.has(organizationId))).toEqual([]);
  });

  it('has a score for every use case, of the day it was submitted', async () => {
    for (const slug of ['acme', 'meridian-2']) {
      const { edges } = await useCases.execute(cadre.app, await callerOf(slug, 'ADMIN'), {});
      expect(edges.length).toBeGreaterThan(5);
      for (const { node } of edges) {
        expect(node.scoreState).toBe('SCORED');
        expect(node.scoredAt).toBe(node.createdAt);
      }
    }
  });

  it.each(['acme', 'meridian-2'])(
    'tells a headcount in %s that never jumps: nobody comes for a day',
    async (slug) => {
      const page = await staffingHistory.execute(cadre.app, await callerOf(slug, 'ADMIN'), {
        first: 200,
      });
      const counts = page.edges
        .map(({ node: { assessment } }) => assessment)
        // Newest first: of two at one instant the earlier is to come first.
        .toReversed()
        .toSorted((a, b) => a.at - b.at)
        .map(({ at, facts }) => ({ at, heads: facts.mlDs.heads, data: facts.dataPlatform.heads }));
      for (const name of ['heads', 'data'] as const) {
        const steps = counts.flatMap((one, index) => {
          const by = one[name] - (counts[index - 1]?.[name] ?? 0);
          return by === 0 ? [] : [{ at: one.at, by }];
        });
        expect(steps.length).toBeGreaterThan(0);
        for (const [index, { at, by }] of steps.entries()) {
          expect(Math.abs(by)).toBe(1);
          const before = steps[index - 1];
          if (before && before.by !== by) expect(at - before.at).toBeGreaterThan(14 * DAY);
        }
      }
    },
  );
});

describe('Acme', () => {
  it('stands one step before the threshold, and the step fires the alert', async () => {
    const leader = await callerOf('acme', 'LEADER');
    expect(await alertsOf(leader)).toEqual(AT_FIRST);
    expect(await factsOf(leader)).toMatchObject({ productionUseCases: { count: 2 } });

    const deploymentId = await readyDeployment(leader);
    await takeModelLive.execute(cadre.app, leader, { deploymentId });
    await evaluated(leader);
    expect(await alertsOf(leader)).toEqual({ ...AT_FIRST, MLOPS_HIRE: 'FIRING WARNING' });
  });
});

describe('Meridian Freight', () => {
  it('is short of data engineers, and its platform has more than it carries', async () => {
    const admin = await callerOf('meridian-2', 'ADMIN');
    expect(await alertsOf(admin)).toEqual({
      DATA_ENGINEERING: 'FIRING CRITICAL',
      MLOPS_HIRE: 'RESOLVED WARNING',
      PLATFORM_CAPACITY: 'FIRING WARNING',
      'PRESENCE ML_PRODUCT_MANAGER': 'RESOLVED WARNING',
      'GOVERNANCE REVIEW_DUE': 'FIRING WARNING',
      'GOVERNANCE RISK_CLASS': 'RESOLVED WARNING',
    });
    const assessment = (await staffing.execute(cadre.app, admin, {}))?.assessment;
    expect(assessment?.orgModel).toMatchObject({ adopted: 'HUB_AND_SPOKE', activeUseCases: 9 });
    expect(assessment?.facts.productTeams.productLines).toHaveLength(3);
  });

  it('hired its MLOps engineer a while after the alert for it had fired', async () => {
    const admin = await callerOf('meridian-2', 'ADMIN');
    const all = await alerts.execute(cadre.app, admin, {});
    const ids = all.filter(({ rule }) => rule === 'MLOPS_HIRE').map(({ id }) => id);
    const told = await transitionsByAlertIds.execute(cadre.app, admin, { ids });
    const [fired, resolved] = told.toSorted((a, b) => a.at - b.at);
    expect([fired?.transition, resolved?.transition]).toEqual(['FIRED', 'RESOLVED']);
    expect((resolved?.at ?? 0) - (fired?.at ?? 0)).toBeGreaterThan(90 * DAY);
    expect(cadre.clock.now() - (resolved?.at ?? 0)).toBeGreaterThan(200 * DAY);
  });
});

describe('a demo that several people reset at once', () => {
  it('is reset once, answers all of them, and those who write in it get an answer too', async () => {
    const leader = await callerOf('acme', 'LEADER');
    const named = { id: leader.organizationId, slug: 'acme' };
    let writing = true;
    const outcomes: string[] = [];
    const writer = async (n: number) => {
      for (let m = 0; writing; m += 1) {
        const person = { name: `Person ${n}-${m}` };
        const outcome = await addPerson
          .execute(cadre.app, leader, person)
          .then(() => 'added')
          .catch((error: { code?: string }) => error.code ?? 'unknown');
        outcomes.push(outcome);
        // Gone with the organization: nothing more can be written there.
        if (outcome === 'NOT_FOUND') return;
      }
    };
    const writers = [1, 2, 3].map(writer);
    const resets = [1, 2, 3].map(() => demo.reset(named));
    await Promise.all(resets);
    writing = false;
    await Promise.all(writers);
    expect(
      outcomes.filter((outcome) => !['added', 'NOT_FOUND', 'UNAVAILABLE'].includes(outcome)),
    ).toEqual([]);
    const after = await callerOf('acme', 'LEADER');
    expect(after.organizationId).not.toBe(named.id);
    // One who asked before the reset had ended, and is late, finds it done.
    await demo.reset(named);
    expect((await callerOf('acme', 'LEADER')).organizationId).toBe(after.organizationId);
  });
});

describe('a demo that is reset', () => {
  it('is reset once by a request that is sent again, in the organization that has come of it', async () => {
    const before = await callerOf('acme', 'LEADER');
    const input = { clientMutationId: 'reset-once' };
    const asked = await resetDemo.execute(cadre.app, before, input);
    expect(asked).toEqual({ id: before.organizationId, slug: 'acme' });
    const request = { caller: before, input, slug: 'acme' };
    await demo.reset({ id: before.organizationId, slug: 'acme' }, (app, made) =>
      rememberReset(app, made, request),
    );
    const { organizationId } = await callerOf('acme', 'LEADER');
    const again = await resetDemo.execute(cadre.app, { ...before, organizationId }, input);
    expect(again).toEqual({ id: null, slug: 'acme' });
  });

  it('stands where it stood at first, with the same logins and without what was done', async () => {
    const before = await callerOf('acme', 'LEADER');
    const { email, password, token } = placeOf('acme', 'LEADER');
    await addPerson.execute(cadre.app, before, { name: 'Passer-by' });
    await demo.reset({ id: before.organizationId, slug: 'acme' });

    const place = placeOf('acme', 'LEADER');
    expect(place).toMatchObject({ email, password });
    expect(place.token).not.toBe(token);
    const after = await callerOf('acme', 'LEADER');
    expect(after.organizationId).not.toBe(before.organizationId);
    expect(await alertsOf(after)).toEqual(AT_FIRST);
    const names = (await people.execute(cadre.app, after, {})).edges.map(({ node }) => node.name);
    expect(names).not.toContain('Passer-by');
    const dana = await auth.findUser(email);
    expect((await membershipsOf(cadre.app, dana?.id ?? '')).map(({ slug }) => slug)).toEqual([
      'acme',
      'meridian-2',
    ]);
    const next = await openDemo(cadre.app, auth, dataDir);
    expect(next.access()).toEqual(demo.access());
  });

  it('refuses what is no demo of its own, and leaves it', async () => {
    const own = await givenOrganization(cadre.app);
    const named = { id: own.id, slug: 'acme' };
    await expect(demo.reset(named)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(demo.remove({ ...named, slug: own.slug })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await alertsOf(await callerOf('acme', 'LEADER'))).toEqual(AT_FIRST);
  });
});

describe('a demo whose change was killed before its file was written', () => {
  it('has its logins again at the next start, without those of what is gone', async () => {
    const file = path.join(dataDir, 'demo-logins.json');
    const stale = await readFile(file, 'utf8');
    const { password, token } = placeOf('acme', 'LEADER');
    const { organizationId } = await callerOf('acme', 'ADMIN');
    await demo.reset({ id: organizationId, slug: 'acme' });
    const [place, ...others] = JSON.parse(stale) as DemoAccess[];
    const gone = { ...place, organization: 'acme-gone' };
    await writeFile(file, JSON.stringify([place, ...others, gone]));

    // As another process would: this one still believes a token for a moment.
    demo = await openDemo({ ...cadre.app }, auth, dataDir);
    expect(placeOf('acme', 'LEADER')).toMatchObject({ password });
    expect(placeOf('acme', 'LEADER').token).not.toBe(token);
    expect(await callerOf('acme', 'LEADER')).toMatchObject({ actor: { role: 'LEADER' } });
    expect(demo.access().map(({ organization }) => organization)).not.toContain('acme-gone');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(demo.access());
  });
});

/** A user whom the demo's administrator invites; a member of no other organization unless one is given. */
async function letIn(slug: string, name: string, own?: GivenOrganization) {
  const email = `${name.toLowerCase()}@example.com`;
  const user = await auth.createUser({ name, email, password: 'seven green lamps hum' });
  const admin = await callerOf(slug, 'ADMIN');
  const { id } = await addMember.execute(cadre.app, admin, { name, role: 'VIEWER' });
  await linkUser.execute(cadre.app, admin, { memberId: id, userId: user.id, email });
  if (own) {
    const memberId = own.as.LEADER.actor.memberId ?? '';
    await linkUser.execute(cadre.app, own.as.ADMIN, { memberId, userId: user.id, email });
  }
  return user;
}

describe('somebody who was invited to a demo', () => {
  it('has no account left after its reset, unless they are a member elsewhere', async () => {
    const own = await givenOrganization(cadre.app);
    const guest = await letIn('acme', 'Guest');
    const resident = await letIn('acme', 'Resident', own);
    const { organizationId: id } = await callerOf('acme', 'ADMIN');
    await demo.reset({ id, slug: 'acme' });
    expect(await auth.findUser(guest.email)).toBeNull();
    expect(await auth.findUser(resident.email)).toMatchObject({ id: resident.id });
    expect((await membershipsOf(cadre.app, resident.id)).map((place) => place.id)).toEqual([
      own.id,
    ]);
    await auth.removeUser(resident.id);
  });
});

describe('a demo that is deleted', () => {
  it('stays deleted at the next start; its people, and who was invited, go with their last organization', async () => {
    const guest = await letIn('acme', 'Guest');
    const acme = await callerOf('acme', 'ADMIN');
    await demo.remove({ id: acme.organizationId, slug: 'acme' });
    expect(await auth.findUser(guest.email)).toBeNull();
    expect(await auth.findUser('sam@acme.example')).toBeNull();
    const dana = await auth.findUser('dana@acme.example');
    expect((await membershipsOf(cadre.app, dana?.id ?? '')).map(({ slug }) => slug)).toEqual([
      'meridian-2',
    ]);

    const meridian = await callerOf('meridian-2', 'ADMIN');
    await demo.remove({ id: meridian.organizationId, slug: 'meridian-2' });
    expect(await auth.hasUsers()).toBe(false);
    const next = await openDemo(cadre.app, auth, dataDir);
    expect(next.access()).toEqual([]);
    expect(await auth.hasUsers()).toBe(false);
  });
});

describe('a demo whose logins were lost', () => {
  it('begins again, and leaves a player who was let into somebody’s own organization', async () => {
    const own = await givenOrganization(cadre.app, { slug: 'own' });
    const email = 'dana@acme.example';
    const dana = await auth.createUser({ name: 'Dana', email, password: 'a password of hers' });
    const memberId = own.as.LEADER.actor.memberId ?? '';
    await linkUser.execute(cadre.app, own.as.ADMIN, { memberId, userId: dana.id, email });
    await rm(path.join(dataDir, 'demo-logins.json'));

    const next = await openDemo(cadre.app, auth, dataDir);
    expect(firstPlaces(next.access())[0]?.email).toBe('dana-2@acme.example');
    expect((await membershipsOf(cadre.app, dana.id)).map(({ slug }) => slug)).toEqual(['own']);
  });
});
