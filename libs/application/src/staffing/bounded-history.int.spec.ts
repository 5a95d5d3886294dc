import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { blankUseCase, DAY, HOUR, MOST_IDS } from '@cadre/domain';
import { findStaffing, inTenant, insertUseCases } from '@cadre/persistence';
import { v7 } from 'uuid';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenPerson } from '../../../../test/given/portfolio.ts';
import { verify } from '../verify/index.ts';
import { staffing, staffingHistory } from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app, { stage: 'EARLY' });
});

const numbers = async () => {
  const { edges } = await organization.does(staffingHistory, { first: 100 });
  return edges.map(({ node }) => node.number).reverse();
};
const consistent = async () => {
  const found = await verify(cadre.app, [organization.id], { patience: 0 });
  return found.filter(({ what }) => what !== 'event' && what !== 'score');
};
const later = (ms: number) => cadre.clock.set(cadre.clock.now() + ms);
/** A hire that changes no alert, followed by an evaluation. */
const somethingIdle = async () => {
  await givenPerson(organization, 'SOFTWARE_ENGINEER');
  await organization.evaluated();
};

describe('a history', () => {
  it('is whole for 90 days; then the last of each day is kept, and what changed an alert', async () => {
    await organization.evaluated();
    await somethingIdle();
    later(HOUR);
    await givenPerson(organization, 'ML_ENGINEER');
    await givenPerson(organization, 'ML_ENGINEER');
    await organization.evaluated();
    const fired = await numbers();
    later(HOUR);
    await somethingIdle();
    const between = cadre.clock.now();
    later(HOUR);
    await somethingIdle();
    later(HOUR);
    await somethingIdle();
    const all = await numbers();
    const last = all.at(-1);
    expect(all).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await organization.does(staffing, { knownAt: between })).toMatchObject({
      number: 4,
      thinnedAfter: 0,
    });

    cadre.clock.set(NOON + 90 * DAY);
    await organization.evaluated();
    expect((await numbers()).slice(0, 6)).toEqual(all);

    cadre.clock.set(NOON + 92 * DAY);
    await somethingIdle();
    expect((await numbers()).filter((number) => Number(number) <= 6)).toEqual([
      1,
      ...fired.slice(-1),
      last,
    ]);
    expect(await organization.does(staffing, { knownAt: between })).toMatchObject({
      number: 3,
      thinnedAfter: 2,
    });
    expect(await consistent()).toEqual([]);
  });

  it('that lacks a number for another reason is found by verify', async () => {
    await organization.evaluated();
    await somethingIdle();
    await somethingIdle();
    const deleted = await inTenant(cadre.app.database, organization.id, (tx) =>
      tx.execute('DELETE FROM cadre.assessment WHERE organization_id = $1 AND sequence < 3', [
        organization.id,
      ]),
    );
    // The first one adopted a model: the database keeps what caused something.
    expect(deleted).toBe(1);
    expect(await consistent()).toContainEqual(
      expect.objectContaining({ what: 'history', which: '3', detail: 'follows number 1' }),
    );
  });
});

describe('a stored assessment', () => {
  it('names 200 rows of a reason and says how many there are; the facts have them all', async () => {
    const { memberId: ownerId = '' } = organization.as.LEADER.actor;
    await inTenant(cadre.app.database, organization.id, (tx) =>
      insertUseCases(
        tx,
        Array.from({ length: MOST_IDS + 1 }, (_, index) => ({
          ...blankUseCase(),
          id: v7(),
          title: `Use case ${index}`,
          ownerId: ownerId ?? '',
          status: 'APPROVED' as const,
          stage: 'MODELING' as const,
          decidedAt: NOON,
          createdAt: NOON,
          updatedAt: NOON,
        })),
      ),
    );
    await givenPerson(organization, 'ML_ENGINEER');
    await organization.evaluated();
    const stored = await inTenant(cadre.app.database, organization.id, findStaffing);
    const reason = stored?.assessment?.rules
      .find(({ rule }) => rule === 'PRESENCE')
      ?.reasons.find(({ id }) => id === 'ML_PRODUCT_MANAGER');
    expect(reason).toMatchObject({ observed: 201, idCount: 201 });
    expect(reason?.ids).toHaveLength(200);
    expect(stored?.assessment?.facts.activeUseCases.ids).toHaveLength(201);
    for (const { reasons } of stored?.assessment?.rules ?? []) {
      for (const { ids } of reasons) expect(ids.length).toBeLessThanOrEqual(200);
    }
    expect(await consistent()).toEqual([]);
  });
});
