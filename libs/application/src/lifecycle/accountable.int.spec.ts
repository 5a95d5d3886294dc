import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { accountableByStage, DAY } from '@cadre/domain';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenPerson, givenUseCase } from '../../../../test/given/portfolio.ts';
import { contradictions } from '../contradictions/index.ts';
import { updateUseCase, useCase } from '../intake/index.ts';
import { addPerson, archivePerson, markPersonLeft, mergeRows } from '../org/index.ts';
import { staffing } from '../staffing/index.ts';
import { verify } from '../verify/index.ts';
import { moveUseCase } from './index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
let ids: string[];
let ada: string;
let bob: string;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  cadre.clock.set(NOON);
  organization = await givenOrganization(cadre.app, { stage: 'EARLY' });
  ids = [await givenUseCase(organization), await givenUseCase(organization)];
  ada = (await organization.does(addPerson, { name: 'Ada' })).id;
  ({ personId: bob } = await givenPerson(organization, 'HEAD_OF_ML'));
});

const read = (id = ids[0] ?? '') => organization.does(useCase, { id });
const change = async (fields: object, id = ids[0] ?? '') =>
  organization.does(updateUseCase, {
    id,
    expectedVersion: (await read(id)).version,
    ...fields,
  });
const persons = async () => accountableByStage(await read()).map(({ personId }) => personId);
const monitoring = (personId: string | null) => ({
  accountableByStage: [{ stage: 'MONITORING' as const, personId }],
});
const unicorns = async (at?: number) => {
  await organization.evaluated();
  const found = await organization.does(staffing, at === undefined ? {} : { asOf: at });
  return found?.assessment.rules.find(({ rule }) => rule === 'UNICORN')?.reasons ?? [];
};

describe('the person accountable for each stage', () => {
  it('is the use case’s in every stage, until one is named for a stage, and after that is taken back', async () => {
    await change({ accountablePersonId: ada });
    expect(await persons()).toEqual([ada, ada, ada, ada, ada]);
    await change(monitoring(bob));
    expect(await persons()).toEqual([ada, ada, ada, ada, bob]);
    await change({ accountablePersonId: null });
    expect(await persons()).toEqual([null, null, null, null, bob]);
    await change(monitoring(null));
    expect(await persons()).toEqual([null, null, null, null, null]);
  });

  it('moves the use case out of that stage, and out of no other', async () => {
    const joined = organization.as.SUBMITTER;
    const { id: sam } = await organization.does(addPerson, {
      name: 'Sam',
      memberId: joined.actor.memberId,
    });
    await change({
      accountablePersonId: ada,
      accountableByStage: [{ stage: 'MODELING', personId: sam }],
    });
    const move = async (
      to: 'DATA_PREPARATION' | 'MODELING' | 'DEPLOYMENT',
      caller?: typeof joined,
    ) => {
      const { version: expectedVersion } = await read();
      return moveUseCase.execute(cadre.app, caller ?? organization.as.LEADER, {
        id: ids[0] ?? '',
        expectedVersion,
        to,
      });
    };
    await move('DATA_PREPARATION');
    await expect(move('MODELING', joined)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await move('MODELING');
    await move('DEPLOYMENT', joined);
    expect(await read()).toMatchObject({ stage: 'DEPLOYMENT' });
    await expect(
      updateUseCase.execute(cadre.app, joined, {
        id: ids[0] ?? '',
        expectedVersion: (await read()).version,
        ...monitoring(sam),
      }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is what UNICORN reads: another person in two stages ends it, and the past stays as it was', async () => {
    for (const id of ids) await change({ accountablePersonId: bob }, id);
    const [carried] = await unicorns();
    expect(carried).toMatchObject({ state: 'WARNING', observed: 2, subject: bob });
    cadre.clock.set(NOON + DAY);
    await change({
      accountableByStage: [
        { stage: 'DEPLOYMENT', personId: ada },
        { stage: 'MONITORING', personId: ada },
      ],
    });
    expect((await unicorns()).map(({ state }) => state)).not.toContain('WARNING');
    expect((await unicorns(NOON)).find(({ subject }) => subject === bob)).toMatchObject({
      observed: 2,
    });
    const found = await verify(cadre.app, [organization.id], { patience: 0 });
    // The jobs that score use cases have not run here.
    expect(found.filter(({ what }) => what !== 'event' && what !== 'score')).toEqual([]);
  });

  it('has left at once where the person has, and the registers say for which stages', async () => {
    await change({ accountablePersonId: bob, ...monitoring(ada) });
    const found = async () =>
      (await organization.does(contradictions, {})).edges.map(({ node }) => node);
    expect(await found()).toEqual([]);
    await organization.does(markPersonLeft, { id: ada, expectedVersion: 1 });
    expect((await found()).map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^Ada has left, but is accountable for monitoring of “/),
    ]);
  });

  it('follows a merge, keeps a person from the archive, and is nobody who is archived', async () => {
    const { id: twin } = await organization.does(addPerson, { name: 'Bobby' });
    await change(monitoring(twin));
    await expect(
      organization.does(archivePerson, { id: twin, expectedVersion: 1 }),
    ).rejects.toThrow('1 stage they account for');
    await organization.does(mergeRows, {
      kind: 'PERSON',
      keptId: bob,
      keptVersion: 1,
      mergedId: twin,
      mergedVersion: 1,
    });
    expect(await persons()).toEqual([null, null, null, null, bob]);
    await organization.does(archivePerson, { id: ada, expectedVersion: 1 });
    await expect(change(monitoring(ada))).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
